#include "ui/liveview/livedoor.h"

#include "core/client/retry.h"
#include "ui/liveview/pagecolours.h"

#include <QWebEngineScript>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hidettp {

namespace {

constexpr auto pollEvery = 200ms;
constexpr auto ticketLife = 45s; // a little less than the coordinator's minute

} // namespace

LiveDoor::LiveDoor(Api &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_pollTimer.setInterval(pollEvery);
    m_retryTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &LiveDoor::poll);
    connect(&m_retryTimer, &QTimer::timeout, this, &LiveDoor::fetchTicket);
}

void LiveDoor::begin(const InterventionId &id)
{
    end();
    m_id = id;
    fetchTicket();
}

void LiveDoor::end()
{
    ++m_opening;
    m_pollTimer.stop();
    m_retryTimer.stop();
    m_page.clear();
    m_ticket.clear();
    m_needsTicket = false;
    m_isFetching = false;
    m_refusals = 0;
}

void LiveDoor::enter(LivePage *page)
{
    m_page = page;
    m_pollTimer.start();
    poll();
}

void LiveDoor::poll() { run(u"window.hidettpView ? window.hidettpView.snapshot() : ''"_s); }

void LiveDoor::command(QLatin1StringView name, const QJsonObject &values)
{
    run(u"window.hidettpView.command(...%1, ...%2); window.hidettpView.snapshot()"_s.arg(jsonText(QString(name)),
                                                                                         jsonText(values)));
}

void LiveDoor::run(const QString &source)
{
    if (!m_page)
        return;
    const QPointer<LiveDoor> self(this);
    const auto answered = [self, opening = m_opening, connection = m_connection](const QVariant &answer) {
        if (!self || self->m_opening != opening)
            return;
        auto snapshot = liveSnapshotFromJson(answer.toString().toUtf8());
        if (!snapshot)
            return;
        if (self->m_connection != connection)
            snapshot->needsTicket = false; // it has got one since
        self->hear(*snapshot);
    };
    m_page->runJavaScript(source, QWebEngineScript::MainWorld, answered);
}

void LiveDoor::hear(LiveSnapshot snapshot)
{
    m_needsTicket = snapshot.needsTicket;
    if (m_needsTicket && !m_retryTimer.isActive())
        m_ticket.isEmpty() || m_ticketLife.hasExpired() ? fetchTicket() : connectPage();
    emit heard(snapshot);
}

void LiveDoor::fetchTicket()
{
    if (m_isFetching)
        return;
    m_isFetching = true;
    m_api.liveTicket(m_id).finally(this, [this, opening = m_opening](const Result<LiveTicket> &ticket) {
        if (opening != m_opening)
            return;
        m_isFetching = false;
        if (!ticket) {
            ticketRefused(ticket.error());
            return;
        }
        m_refusals = 0;
        m_ticket = ticket->ticket;
        m_ticketLife.setRemainingTime(ticketLife);
        if (m_needsTicket)
            connectPage();
    });
}

void LiveDoor::ticketRefused(const Error &error)
{
    if (!isWorthAnotherTry(error.code)) {
        emit refused(error);
        return;
    }
    ++m_refusals;
    m_retryTimer.start(untilNextTry(m_refusals));
}

void LiveDoor::connectPage()
{
    const QJsonObject destination{
        {"coordinator"_L1, m_api.credentials().coordinator.toString(QUrl::FullyEncoded)},
        {"ticket"_L1, std::exchange(m_ticket, {})},
    };
    m_needsTicket = false;
    ++m_connection;
    // The page takes the ticket a moment later, so a snapshot of now would ask for another one.
    run(u"window.hidettpView.connect(...%1)"_s.arg(jsonText(destination)));
}

} // namespace hidettp
