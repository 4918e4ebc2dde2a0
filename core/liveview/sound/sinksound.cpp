#include "core/liveview/sound/sinksound.h"

#include "core/cdp/soundsink.h"
#include "core/net/iothread.h"
#include "core/wire/livesound.h"

namespace hidettp::liveview {

/// What the viewer is yet to be sent. On the I/O thread alone.
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

SinkSound::SinkSound(net::IoThread &io, const QString &sink, const std::shared_ptr<net::WebSocket> &socket)
    : m_io(io), m_queue(std::make_shared<SoundQueue>(socket)), m_tap(std::make_unique<cdp::SoundTap>(sink))
{
    connect(m_tap.get(), &cdp::SoundTap::heard, this, &SinkSound::pass);
    connect(m_tap.get(), &cdp::SoundTap::failed, this, &SinkSound::failed, Qt::QueuedConnection);
}

SinkSound::~SinkSound() = default;

void SinkSound::pass(const QByteArray &samples)
{
    m_io.post([queue = m_queue, samples] { queue->add(samples); });
}

} // namespace hidettp::liveview
