#include "core/net/responder.h"

#include <utility>

namespace hidettp::net {

namespace {

Response nobodyAnswered()
{
    return Response::error({ErrorCode::Unavailable, QStringLiteral("The server could not answer. Try again.")});
}

} // namespace

Responder::Responder(std::shared_ptr<Target> target) : m_target(std::move(target)) {}

Responder::~Responder()
{
    if (m_target)
        m_target->answer(nobodyAnswered());
}

Responder::Responder(Responder &&) noexcept = default;

Responder &Responder::operator=(Responder &&other) noexcept
{
    Responder(std::move(other)).m_target.swap(m_target);
    return *this;
}

void Responder::answer(Response response)
{
    if (const auto target = std::exchange(m_target, nullptr))
        target->answer(std::move(response));
}

bool Responder::clientLeft() const { return !m_target || m_target->clientLeft(); }

UpgradeResponder::UpgradeResponder(std::shared_ptr<Target> target) : m_target(std::move(target)) {}

UpgradeResponder::~UpgradeResponder() { refuse(nobodyAnswered()); }

UpgradeResponder::UpgradeResponder(UpgradeResponder &&) noexcept = default;

UpgradeResponder &UpgradeResponder::operator=(UpgradeResponder &&other) noexcept
{
    UpgradeResponder(std::move(other)).m_target.swap(m_target);
    return *this;
}

std::shared_ptr<WebSocket> UpgradeResponder::accept(std::shared_ptr<WebSocketHandler> handler,
                                                    std::optional<WebSocketLimits> limits)
{
    Q_ASSERT_X(m_target, "UpgradeResponder", "one handshake is decided once");
    return std::exchange(m_target, nullptr)->accept(std::move(handler), limits);
}

void UpgradeResponder::refuse(Response response)
{
    if (const auto target = std::exchange(m_target, nullptr))
        target->refuse(std::move(response));
}

} // namespace hidettp::net
