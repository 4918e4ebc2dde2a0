#include "core/liveview/sound/soundshare.h"

#include "core/base/logging.h"
#include "core/liveview/sound/sinksound.h"

namespace hidettp::liveview {

using wire::live::SoundReason;
using wire::live::SoundState;

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
        return fail(SoundReason::Elsewhere);
    m_fromSink = std::make_unique<SinkSound>(m_io, m_sink, socket);
    connect(m_fromSink.get(), &SinkSound::failed, this, [this] { fail(SoundReason::NoServer); });
    m_socket->sendText(wire::live::soundMessage(SoundState::On));
    qCInfo(logLiveView, "A viewer hears the page.");
}

void SoundShare::stop() { end(SoundState::Off, SoundReason::None); }

void SoundShare::fail(SoundReason why) { end(SoundState::Unavailable, why); }

void SoundShare::end(SoundState state, SoundReason why)
{
    m_listener.clear();
    if (const auto sound = m_fromSink.release())
        sound->deleteLater(); // it may be the one that says so
    if (const auto socket = std::exchange(m_socket, nullptr))
        socket->sendText(wire::live::soundMessage(state, why));
}

} // namespace hidettp::liveview
