#pragma once

#include "core/cdp/browser.h"
#include "core/liveview/picture/pagemetrics.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace hidettp::liveview {

/// A page's size, which is its bot's, and lent to a person for a while.
///
/// As tried on Chromium 156: a device-metrics override is the page's. The last one that any session asked for holds;
/// when a session that has asked for one clears it or goes away (detached, its process killed) there is none left, also
/// not the bot's own. The bot cannot bring it back by asking for the same again: its session believes that it holds,
/// and changes the size but not the scale. Browser.setWindowBounds and Emulation.setVisibleSize do nothing to a page
/// that has an override, and outlive whoever asked for them. After a navigation to another process all sessions ask
/// again for what was theirs, the youngest last.
///
/// So what the bot has is read before it is changed and asked for again, word by word, when it goes back, by a session
/// that does nothing else and stays for as long as the page. What the bot asks for afterwards it asks for as well, lest
/// a navigation brings back what was before. Whoever wants to survive a kill keeps what `own` says.
class PageSize : public QObject
{
    Q_OBJECT

public:
    PageSize(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> session);

    bool isThere() const { return m_session->isAlive(); }
    bool isLent() const { return m_isLent; }
    /// What it has when it is not lent; nothing before somebody has looked.
    const std::optional<PageMetrics> &own() const { return m_own; }

    /// The page looks at itself, unless it is lent.
    Reply<PageMetrics> look();
    /// After look().
    Reply<void> lend(QSize size);
    Reply<void> giveBack();
    /// After a restart: what somebody has kept.
    Reply<void> restore(const PageMetrics &own);

signals:
    /// The bot has taken another size since it was given its own back.
    void botChanged(const QJsonObject &own);

private:
    Reply<void> ask(const PageMetrics &metrics);
    void followBot(const std::optional<PageMetrics> &seen);

    const std::shared_ptr<cdp::Browser> m_browser; ///< sessions do not keep it
    const std::shared_ptr<cdp::Session> m_session;
    std::optional<PageMetrics> m_own;
    bool m_isLent = false;
    bool m_isHeld = false; ///< something was asked for here
    int m_resizes = 0;     ///< that the page has told of
};

/// The pages whose size was lent once. They outlive the live views they were lent in.
class PageSizes : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    Reply<std::shared_ptr<PageSize>> of(const std::shared_ptr<cdp::Browser> &browser, const QString &targetId);
    /// Of pages that somebody has looked at. What is not there any more needs no size.
    Reply<void> lend(const QString &targetId, QSize size);
    Reply<void> takeBack(const QString &targetId);

signals:
    void botChanged(const QString &targetId, const QJsonObject &own);

private:
    QHash<QString, std::shared_ptr<PageSize>> m_pages; ///< by target id
};

} // namespace hidettp::liveview
