#include "core/liveview/screenshots.h"

#include "core/liveview/tab.h"
#include "core/wire/live.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pause = 1s;
constexpr auto longestCapture = 5s;

Error tooSoon() { return {ErrorCode::RateLimited, u"Wait a moment before the next picture."_s}; }

} // namespace

void Screenshots::take(const QString &viewerId, const std::shared_ptr<net::WebSocket> &socket, Tab &tab)
{
    if (isTooSoon(viewerId))
        return answer({socket}, tooSoon());
    if (const Tab::Condition condition = tab.condition(); condition.state != wire::live::ViewState::Live)
        return answer({socket}, Error{ErrorCode::Unavailable, condition.reason});
    const bool isUnderWay = !m_asking.empty();
    if (isUnderWay && m_captured != &tab)
        return answer({socket}, tooSoon());
    m_asking.push_back(socket);
    if (!isUnderWay)
        capture(tab);
}

bool Screenshots::isTooSoon(const QString &viewerId)
{
    m_pauses.removeIf([](const auto &each) { return each.value().hasExpired(); });
    if (m_pauses.contains(viewerId))
        return true;
    m_pauses.insert(viewerId, QDeadlineTimer(pause));
    return false;
}

void Screenshots::capture(Tab &tab)
{
    m_captured = &tab;
    tab.picture()
        .within(longestCapture, this, u"The page does not answer, so no picture of it can be taken."_s)
        .finally(this, [this](const Result<QByteArray> &png) { answer(std::exchange(m_asking, {}), png); });
}

void Screenshots::answer(const Asking &asking, const Result<QByteArray> &png)
{
    const bool isWhole = png && png->size() <= wire::live::mostScreenshotBytes;
    const auto message = isWhole ? std::make_shared<const QByteArray>(wire::live::screenshotMessage(*png)) : nullptr;
    const Error refusal = png ? Error{ErrorCode::TooLarge, u"The picture is too large to be sent."_s} : png.error();
    for (const auto &socket : asking) {
        if (message)
            socket->sendBinary(message);
        else
            socket->sendText(wire::live::refusedMessage(refusal, "screenshot"_L1));
    }
}

} // namespace hidettp::liveview
