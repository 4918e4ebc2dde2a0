#include "core/net/websocketsession.h"

namespace hidettp::net {

SocketFront::SocketFront(WeakContext context, QString peerAddress)
    : m_context(std::move(context)), m_peerAddress(std::move(peerAddress))
{
}

template<typename F>
void SocketFront::withSession(F call)
{
    const auto context = m_context.lock();
    if (!context)
        return;
    if (context->isCurrent()) {
        if (const auto session = m_session.lock())
            return call(*session);
    }
    // Behind the acceptance, which is posted too.
    asio::post(context->io, [self = shared_from_this(), call = std::move(call)]() mutable {
        if (const auto session = self->m_session.lock())
            call(*session);
    });
}

void SocketFront::sendText(QByteArray utf8)
{
    withSession([utf8 = std::move(utf8)](WebSocketSession &session) mutable { session.sendText(std::move(utf8)); });
}

void SocketFront::sendBinary(std::shared_ptr<const QByteArray> bytes)
{
    withSession(
        [bytes = std::move(bytes)](WebSocketSession &session) mutable { session.sendBinary(std::move(bytes)); });
}

void SocketFront::close(quint16 code, QString reason)
{
    withSession([code, reason = std::move(reason)](WebSocketSession &session) { session.close(code, reason); });
}

bool SocketFront::isWriting() const
{
    const auto session = m_session.lock();
    return session && session->isWriting();
}

} // namespace hidettp::net
