#include "core/cdp/heartbeat.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr Duration askEvery = 500ms;
// A busy machine makes a browser slow, and slow is not silent.
static constexpr Duration silentAfter = 2s;
// One question is enough, however long the silence: what is frozen would find all of them when it wakes.
static constexpr Duration longestSilence = 24h;

Heartbeat::Heartbeat(Connection &connection, QObject *parent) : QObject(parent), m_connection(connection)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(askEvery);
    connect(&m_pause, &QTimer::timeout, this, &Heartbeat::ask);
    m_patience.setSingleShot(true);
    m_patience.setInterval(silentAfter);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_beats = false;
        emit changed(false);
    });
    ask();
}

void Heartbeat::ask()
{
    m_patience.start();
    m_connection.call("Browser.getVersion"_L1, {}, {}, longestSilence)
        .finally(this, [this](const Result<QJsonObject> &answer) {
            if (!answer && answer.error().code == ErrorCode::Closed)
                m_patience.stop(); // its end is told by others
            else
                answered();
        });
}

void Heartbeat::answered()
{
    m_patience.stop();
    m_pause.start();
    if (!std::exchange(m_beats, true))
        emit changed(true);
}

} // namespace hidettp::cdp
