#pragma once

#include "core/client/api.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/livesnapshot.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace hidettp {

/// The small door between the console and its live-view page: commands in, snapshots out, and a fresh ticket for every
/// connection that the page makes. A ticket is never part of an address.
class LiveDoor : public QObject
{
    Q_OBJECT

public:
    LiveDoor(Api &api, QObject *parent);

    /// For this intervention from now on; what comes late from an earlier one is of no interest.
    void begin(const InterventionId &id);
    void end();

    /// The page is there and may be spoken to.
    void enter(LivePage *page);
    bool isEntered() const { return m_pollTimer.isActive(); }
    void command(QLatin1StringView name, const QJsonObject &values = {});

signals:
    void heard(const hidettp::LiveSnapshot &snapshot);
    /// The coordinator gives no ticket, and trying again does not help.
    void refused(const hidettp::Error &error);

private:
    void poll();
    void run(const QString &source);
    void hear(LiveSnapshot snapshot);
    void fetchTicket();
    void ticketRefused(const Error &error);
    void connectPage();

    Api &m_api;
    InterventionId m_id;
    QPointer<LivePage> m_page;
    QTimer m_pollTimer;
    QTimer m_retryTimer;
    QString m_ticket; ///< not used yet
    QDeadlineTimer m_ticketLife;
    bool m_needsTicket = false; ///< the page, as far as it has said
    bool m_isFetching = false;
    int m_refusals = 0;
    quint64 m_connection = 0; ///< how many tickets the page has been given
    quint64 m_opening = 0;
};

} // namespace hidettp
