#pragma once

#include "core/cdp/commands/target.h"
#include "core/liveview/linktabs.h"
#include "core/liveview/tab.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace hidettp::liveview {

/// The bot's page and whatever pages were opened from it. One of them is shown. The bot's own page is never closed from
/// here: it is what the bot goes on with.
class Tabs : public QObject
{
    Q_OBJECT

public:
    Tabs(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> botsPage, CastOptions cast,
         QStringList addressSchemes, QObject *parent = nullptr);

    Reply<void> prepare();

    Tab &bots() const { return *m_tabs.front(); }
    Tab &shown() const { return *m_shown; }
    wire::live::TabList list() const;

    void act(const wire::live::TabCommand &command);
    /// An address that a person has typed, in the page that is shown. Refused, if the bot does not allow it.
    Result<void> navigate(const QString &typed);
    /// A person has done something: a page that opens now is their doing, and is shown.
    void personActed();
    void releaseAll();
    /// The bot is about to go on: its own page comes to the front.
    void makeWayForBot();

    /// More pages than anybody needs: the next are closed as they open.
    static constexpr std::size_t mostTabs = 12;

signals:
    /// What `list` gives. Not more often than a person can read.
    void listChanged();
    /// Another one is shown.
    void shownChanged();

private:
    Tab *find(const QString &targetId) const;
    Tab *find(qint64 number) const;
    Tab *add(std::shared_ptr<cdp::Session> session);
    void opened(const cdp::TargetInfo &target);
    void askedBeside(Tab *from, const QString &url, Beside place);
    void takeIn(const cdp::TargetInfo &target, const QString &openerId, Beside place = Beside::InFront);
    void attached(const std::shared_ptr<cdp::Session> &session, const QString &openerId, Beside place);
    void openLink(Tab *from, const QString &url);
    void show(Tab *tab);
    void forget(Tab *tab);
    void announce();

    const std::shared_ptr<cdp::Browser> m_browser;
    const CastOptions m_cast;
    const QStringList m_addressSchemes; ///< what a page that a person opens may begin with
    std::vector<Tab *> m_tabs;          ///< children; the bot's first
    Tab *m_shown = nullptr;
    QHash<QString, QString> m_openers; ///< target → the one that opened it, of pages that are being attached too
    LinkTabs m_linkTabs;
    qint64 m_lastNumber = 0;
    int m_refused = 0;
    QDeadlineTimer m_actedUntil;
    QTimer m_announceTimer;
};

} // namespace hidettp::liveview
