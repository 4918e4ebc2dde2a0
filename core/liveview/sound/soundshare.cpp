#include "core/liveview/sound/soundshare.h"

#include "core/base/logging.h"
#include "core/cdp/browser.h"
#include "core/liveview/sound/pagemedia.h"
#include "core/liveview/sound/sinksound.h"

namespace hidettp::liveview {

using wire::live::SoundReason;
using wire::live::SoundState;

SoundShare::SoundShare(net::IoThread &io, std::shared_ptr<cdp::Browser> browser, const QString &sink, QObject *parent)
    : QObject(parent), m_io(io), m_browser(std::move(browser)), m_sink(sink)
{
}

SoundShare::~SoundShare() = default;

void SoundShare::setPage(const QString &targetId)
{
    if (std::exchange(m_targetId, targetId) != targetId && m_fromPage)
        listenToPage();
}

void SoundShare::startFor(const QString &viewerId, const std::shared_ptr<net::WebSocket> &socket,
                          const QString &targetId)
{
    if (m_listener == viewerId)
        return;
    stop();
    m_listener = viewerId;
    m_socket = socket;
    m_targetId = targetId;
    if (m_sink.isEmpty())
        listenToPage();
    else
        listenToSink();
    qCInfo(logLiveView, "A viewer hears the page.");
}

void SoundShare::listenToSink()
{
    m_fromSink = std::make_unique<SinkSound>(m_io, m_sink, m_socket);
    connect(m_fromSink.get(), &SinkSound::failed, this, [this] { fail(SoundReason::NoServer); });
    say(SoundState::On, SoundReason::None);
}

void SoundShare::listenToPage()
{
    m_fromPage = std::make_unique<PageMedia>(m_browser, m_targetId, m_socket);
    connect(m_fromPage.get(), &PageMedia::started, this, [this] { say(SoundState::On, SoundReason::None); });
    connect(m_fromPage.get(), &PageMedia::failed, this, [this] { fail(SoundReason::Elsewhere); });
    connect(m_fromPage.get(), &PageMedia::missed, this, [this](SoundReason why) { say(SoundState::On, why); });
}

void SoundShare::stop() { end(SoundState::Off, SoundReason::None); }

void SoundShare::stopFor(const QString &viewerId)
{
    if (m_listener == viewerId)
        stop();
}

void SoundShare::keepFor(const QString &viewerId)
{
    if (m_listener != viewerId)
        stop();
}

void SoundShare::fetch(const QString &viewerId, const wire::live::MediaWish &wish)
{
    if (m_fromPage && m_listener == viewerId)
        m_fromPage->fetch(wish);
}

void SoundShare::fail(SoundReason why) { end(SoundState::Unavailable, why); }

void SoundShare::end(SoundState state, SoundReason why)
{
    m_listener.clear();
    // They may be the ones that say so.
    for (QObject *const source :
         {static_cast<QObject *>(m_fromSink.release()), static_cast<QObject *>(m_fromPage.release())}) {
        if (source) {
            source->disconnect(this);
            source->deleteLater();
        }
    }
    say(state, why);
    m_socket.reset();
}

void SoundShare::say(SoundState state, SoundReason why)
{
    if (m_socket)
        m_socket->sendText(wire::live::soundMessage(state, why));
}

} // namespace hidettp::liveview
