#include "core/liveview/soundshare.h"

#include "core/base/logging.h"
#include "core/cdp/soundsink.h"
#include "core/net/iothread.h"
#include "core/wire/livesound.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::SoundState;

/// What one viewer is yet to be sent. On the I/O thread alone.
class SoundQueue
{
public:
    explicit SoundQueue(std::shared_ptr<net::WebSocket> socket) : m_socket(std::move(socket)) {}

    void add(const QByteArray &samples)
    {
        m_waiting += samples;
        if (m_waiting.size() > wire::live::mostSoundWaiting)
            m_waiting.remove(0, m_waiting.size() - wire::live::mostSoundWaiting);
        if (m_socket->isWriting())
            return;
        const wire::live::SoundHeader header{.number = ++m_number, .samplesPerSecond = cdp::SoundTap::samplesPerSecond};
        auto message = std::make_shared<QByteArray>(wire::live::soundHeaderBytes, Qt::Uninitialized);
        wire::live::writeSoundHeader(header, message->data());
        message->append(std::exchange(m_waiting, {}));
        m_socket->sendBinary(std::move(message));
    }

private:
    const std::shared_ptr<net::WebSocket> m_socket;
    QByteArray m_waiting;
    std::uint32_t m_number = 0;
};

SoundShare::SoundShare(net::IoThread &io, const QString &sink, QObject *parent)
    : QObject(parent), m_io(io), m_sink(sink)
{
}

SoundShare::~SoundShare() = default;

void SoundShare::startFor(const QString &viewerId, const std::shared_ptr<net::WebSocket> &socket)
{
    stop();
    m_listener = viewerId;
    m_socket = socket;
    if (m_sink.isEmpty())
        return fail(u"The bot's browser was not started here, so its sound cannot be heard."_s);
    m_queue = std::make_shared<SoundQueue>(socket);
    m_tap = std::make_unique<cdp::SoundTap>(m_sink);
    connect(m_tap.get(), &cdp::SoundTap::heard, this, &SoundShare::pass);
    connect(
        m_tap.get(), &cdp::SoundTap::failed, this,
        [this] { fail(u"There is no sound server where the coordinator runs, so the page cannot be heard."_s); },
        Qt::QueuedConnection);
    m_socket->sendText(wire::live::soundMessage(SoundState::On, {}));
    qCInfo(logLiveView, "A viewer hears the page.");
}

void SoundShare::stop()
{
    m_tap.reset();
    m_queue.reset();
    m_listener.clear();
    if (const auto socket = std::exchange(m_socket, nullptr))
        socket->sendText(wire::live::soundMessage(SoundState::Off, {}));
}

void SoundShare::pass(const QByteArray &samples)
{
    m_io.post([queue = m_queue, samples] { queue->add(samples); });
}

void SoundShare::fail(const QString &why)
{
    if (!m_socket)
        return;
    m_tap.reset();
    m_queue.reset();
    m_listener.clear();
    std::exchange(m_socket, nullptr)->sendText(wire::live::soundMessage(SoundState::Unavailable, why));
}

} // namespace hidettp::liveview
