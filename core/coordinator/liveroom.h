#pragma once

#include "core/coordinator/browsers.h"
#include "core/coordinator/inputbursts.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/pagesizekeeper.h"
#include "core/liveview/liveview.h"
#include "core/net/responder.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace hidettp {

/// One intervention's live view and who is in it: opens the page when the first viewer comes, carries what viewers ask
/// for to the intervention and what becomes of it back to them, and keeps control for its holder over a reconnect.
class LiveRoom : public QObject
{
    Q_OBJECT

public:
    LiveRoom(InterventionId id, net::IoThread &io, Ledger &ledger, InterventionService &interventions,
             Browsers &browsers, PageSizeKeeper &pageSizes);

    void join(const Principal &principal, const QByteArray &tokenHash, net::UpgradeResponder &&responder);
    void dropToken(const QByteArray &tokenHash, const QString &reason);
    void dropLink(const LinkId &linkId, const QString &reason);
    QList<Person> viewersBy(const LinkId &linkId) const; ///< each once, however many windows they have
    qsizetype viewers() const { return m_watchers.size(); }

    /// The browser was out of reach and is back: viewers come again, to a view of the page as it is now.
    void reopen();

    void follow(const Intervention &after);
    /// The intervention has ended: nothing is held any more and everybody is told. Then `closed`.
    void end(const Intervention &ended);

signals:
    void closed();

private:
    struct Watcher
    {
        Person person;
        Scope scope = Scope::View;
        QByteArray tokenHash;
        std::optional<LinkId> linkId{};
    };
    struct Joining
    {
        Watcher watcher;
        net::UpgradeResponder responder;
    };

    void open();
    void opened(const std::shared_ptr<liveview::LiveView> &view);
    void accept(Joining &&joining);
    void joined(const QString &viewerId);
    void left(const QString &viewerId);
    void drop(const QString &reason, const std::function<bool(const Watcher &)> &isMeant);
    void requested(const QString &viewerId, const wire::live::Request &request);
    void takeControl(const QString &viewerId, Force force);
    void askForControl(const QString &viewerId);
    void giveControl(const QString &viewerId, const wire::live::GiveControl &gift);
    void keepControl(const QString &viewerId, const wire::live::KeepControl &answer);
    void controlCame(const QString &viewerId, QLatin1StringView request, const Result<Intervention> &outcome,
                     const QString &asker);
    Reply<bool> acceptInput(const QString &viewerId);
    void report(const QString &viewerId, const wire::live::Request &request, Reply<Intervention> &&outcome);
    void setDriver(const QString &viewerId);
    void showControl();
    void countViewers();
    Intervention intervention() const { return m_ledger.state().interventions().value(m_id); }

    const InterventionId m_id;
    net::IoThread &m_io;
    Ledger &m_ledger;
    InterventionService &m_interventions;
    Browsers &m_browsers;
    PageSizeKeeper &m_pageSizes;
    std::shared_ptr<liveview::LiveView> m_view;
    bool m_isOpening = false;
    std::vector<Joining> m_joining;
    QMap<QString, Watcher> m_watchers; ///< by viewer id; those whose socket is not open yet too
    QString m_driver;                  ///< viewer id of whoever is in control; empty: nobody who is here
    QSet<QString> m_wishes;            ///< viewers who have asked the driver for control and wait for an answer
    int m_taking = 0;                  ///< requests for control under way
    InputBursts m_bursts;
    QTimer m_lease; ///< until control is taken from whoever has left
};

/// What this caller may do in the live view.
Scope scopeOf(const Principal &principal);

} // namespace hidettp
