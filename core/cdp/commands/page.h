#pragma once

#include "core/cdp/command.h"
#include "core/cdp/commands/fields.h"

#include <QPointF>
#include <QRectF>

#include <optional>

/// A page: where it is, what it looks like, its dialogs.
namespace hidettp::cdp {

struct EnablePage
{
    static constexpr QLatin1StringView method{"Page.enable"};

    QJsonObject toJson() const { return {}; }
};

struct SetLifecycleEventsEnabled
{
    static constexpr QLatin1StringView method{"Page.setLifecycleEventsEnabled"};

    bool enabled = true;

    QJsonObject toJson() const { return {{QLatin1StringView("enabled"), enabled}}; }
};

struct Navigate
{
    static constexpr QLatin1StringView method{"Page.navigate"};
    struct Response
    {
        QString frameId;
        QString loaderId;  ///< empty: the same document, another fragment
        QString errorText; ///< empty: it is under way
    };

    QString url;

    QJsonObject toJson() const { return {{QLatin1StringView("url"), url}}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct Reload
{
    static constexpr QLatin1StringView method{"Page.reload"};

    QJsonObject toJson() const { return {}; }
};

struct StopLoading
{
    static constexpr QLatin1StringView method{"Page.stopLoading"};

    QJsonObject toJson() const { return {}; }
};

struct HistoryEntry
{
    qint64 id = 0;
    QString url;
    QString title;
};

struct GetNavigationHistory
{
    static constexpr QLatin1StringView method{"Page.getNavigationHistory"};
    struct Response
    {
        qsizetype currentIndex = 0; ///< in range
        QList<HistoryEntry> entries;
    };

    QJsonObject toJson() const { return {}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct NavigateToHistoryEntry
{
    static constexpr QLatin1StringView method{"Page.navigateToHistoryEntry"};

    qint64 entryId;

    QJsonObject toJson() const { return {{QLatin1StringView("entryId"), entryId}}; }
};

enum class ImageFormat { Jpeg, Png, WebP };
QLatin1StringView wireName(ImageFormat format);

struct CaptureScreenshot
{
    static constexpr QLatin1StringView method{"Page.captureScreenshot"};
    struct Response
    {
        QByteArray image;
    };

    ImageFormat format = ImageFormat::Png;
    std::optional<int> quality = {}; ///< 0 to 100, not for PNG
    std::optional<QRectF> clip = {}; ///< CSS pixels of the page

    QJsonObject toJson() const;
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct StartScreencast
{
    static constexpr QLatin1StringView method{"Page.startScreencast"};

    ImageFormat format = ImageFormat::Jpeg;
    int quality = 60;
    int maxFramesInFlight = 2;

    /// With `sendLastFrame`: without it the last picture of a page that stops moving is often an old one.
    QJsonObject toJson() const
    {
        return {{QLatin1StringView("format"), wireName(format)},
                {QLatin1StringView("quality"), quality},
                {QLatin1StringView("maxFramesInFlight"), maxFramesInFlight},
                {QLatin1StringView("sendLastFrame"), true}};
    }
};

struct StopScreencast
{
    static constexpr QLatin1StringView method{"Page.stopScreencast"};

    QJsonObject toJson() const { return {}; }
};

struct HandleJavaScriptDialog
{
    static constexpr QLatin1StringView method{"Page.handleJavaScriptDialog"};

    bool accept = false;
    QString promptText = {};

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("accept"), accept}, {QLatin1StringView("promptText"), promptText}};
    }
};

/// Choosing files is announced with `Page.fileChooserOpened` then, instead of a window of the browser's own.
struct SetInterceptFileChooserDialog
{
    static constexpr QLatin1StringView method{"Page.setInterceptFileChooserDialog"};

    bool enabled = true;

    QJsonObject toJson() const { return {{QLatin1StringView("enabled"), enabled}}; }
};

/// How far the document is scrolled, in CSS pixels.
struct GetScrollPosition
{
    static constexpr QLatin1StringView method{"Page.getLayoutMetrics"};
    using Response = QPointF;

    QJsonObject toJson() const { return {}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct CreateIsolatedWorld
{
    static constexpr QLatin1StringView method{"Page.createIsolatedWorld"};
    struct Response
    {
        qint64 executionContextId = 0;
    };

    QString frameId;
    QString worldName;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("frameId"), frameId}, {QLatin1StringView("worldName"), worldName}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

} // namespace hidettp::cdp
