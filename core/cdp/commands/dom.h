#pragma once

#include "core/cdp/command.h"
#include "core/cdp/commands/fields.h"

#include <QList>
#include <QPoint>
#include <QPointF>
#include <QRectF>

#include <array>
#include <optional>

/// The few questions about elements that a script cannot answer inside the page.
namespace hidettp::cdp {

struct SetFileInputFiles
{
    static constexpr QLatin1StringView method{"DOM.setFileInputFiles"};

    QStringList files;
    QString objectId;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("files"), QJsonArray::fromStringList(files)},
                {QLatin1StringView("objectId"), objectId}};
    }
};

struct ScrollIntoViewIfNeeded
{
    static constexpr QLatin1StringView method{"DOM.scrollIntoViewIfNeeded"};

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
};

/// Where an element is shown, in CSS pixels of its own target's viewport, after transforms; one quad for each line box.
struct GetContentQuads
{
    static constexpr QLatin1StringView method{"DOM.getContentQuads"};
    using Response = QList<std::array<QPointF, 4>>;

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

/// Which node a person sees at a point of the target's document (not of its viewport), the browser's own inner parts of
/// an element included. A frame of another process is its owner element.
struct GetNodeForLocation
{
    static constexpr QLatin1StringView method{"DOM.getNodeForLocation"};
    struct Response
    {
        qint64 backendNodeId = 0;
        QString frameId;
    };

    QPoint point;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("x"), point.x()},
                {QLatin1StringView("y"), point.y()},
                {QLatin1StringView("includeUserAgentShadowDOM"), true}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

/// A handle to a node, in one world of its frame; in the page's own if none is named.
struct ResolveNode
{
    static constexpr QLatin1StringView method{"DOM.resolveNode"};
    struct Response
    {
        QString objectId;
    };

    qint64 backendNodeId;
    std::optional<qint64> executionContextId = {};

    QString objectGroup = {};

    QJsonObject toJson() const;
    static Result<Response> fromJson(const QJsonObject &answer);
};

/// Which frame an element owns, and which node it is.
struct DescribeNode
{
    static constexpr QLatin1StringView method{"DOM.describeNode"};
    struct Response
    {
        qint64 backendNodeId = 0;
        QString frameId; ///< of what an iframe shows
    };

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

/// The rectangle inside an element's padding, in CSS pixels of its own target's viewport.
struct GetContentBox
{
    static constexpr QLatin1StringView method{"DOM.getBoxModel"};
    using Response = QRectF;

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

} // namespace hidettp::cdp
