#pragma once

#include "core/base/reply.h"
#include "core/domain/bot.h"
#include "core/liveview/picture/pagesize.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hidettp::liveview {

struct FitOptions
{
    Viewport viewport = Viewport::Fixed; ///< fixed: nothing that anybody wishes for counts

    /// Outlives the view, so that what was lent in it has its bot's size for good. Without it the view has its own.
    PageSizes *sizes = nullptr;

    /// Asked before a page's size is changed for the first time; `own` is what it will have to have again.
    std::function<Reply<void>(const QString &targetId, const QJsonObject &own)> keep = {};
};

/// The size of the pages that are shown: that of the window of whoever is in control, if their bot allows it, and the
/// bot's own before the bot goes on.
class ViewportFit : public QObject
{
    Q_OBJECT

public:
    ViewportFit(std::shared_ptr<cdp::Browser> browser, FitOptions options, QObject *parent = nullptr);
    ~ViewportFit() override;

    void show(const QString &targetId);
    /// Of whoever is in control; nullopt: they want the bot's own.
    void wish(std::optional<QSize> size);
    /// Somebody else is in control, or nobody. Until they wish for something else it is the bot's own size, in a
    /// moment.
    void controlChanged();
    /// Answered when every page has its own size again. No wish counts until somebody else is in control.
    Reply<void> giveBack();

private:
    void work();
    std::optional<Reply<void>> nextJob();
    Reply<void> lend(const QString &targetId, QSize size);
    Reply<void> takeBack(const QString &targetId);

    const std::shared_ptr<cdp::Browser> m_browser;
    const FitOptions m_options;
    PageSizes &m_sizes;
    QString m_shown;
    std::optional<QSize> m_wish; ///< that holds when the timer fires
    std::optional<QSize> m_size; ///< that holds
    QTimer m_timer;
    QHash<QString, QSize> m_lent; ///< by target id
    bool m_isWorking = false;
    bool m_isOver = false;
    std::vector<Replier<void>> m_waiting; ///< for all pages to have their own size
};

} // namespace hidettp::liveview
