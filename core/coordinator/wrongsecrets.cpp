#include "core/coordinator/wrongsecrets.h"

#include "core/net/address.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono;

static constexpr Duration window = 1min;
static constexpr std::size_t mostInWindow = 60;
static constexpr std::size_t mostOfAll = 3'000;    // from all addresses together
static constexpr qsizetype mostAddresses = 10'000; // with more at once the oldest counts are forgotten

void WrongSecrets::dropOld(Moments &moments, Instant now)
{
    while (!moments.empty() && moments.front() <= now - window)
        moments.pop_front();
}

Error WrongSecrets::count(const QString &peerAddress, const Error &refusal)
{
    const Instant now = m_clock.now();
    if (m_counted.size() >= mostAddresses)
        m_counted.removeIf([&](const auto &one) { return one.value().back() <= now - window; });
    if (m_counted.size() >= mostAddresses)
        m_counted.clear();
    Moments &moments = m_counted[net::networkOf(peerAddress)];
    dropOld(moments, now);
    dropOld(m_all, now);
    if (moments.size() >= mostInWindow)
        return {ErrorCode::RateLimited, u"Too many wrong tokens or links came from your address. Wait a minute."_s};
    // Each address has one try that counts, so that no list in here is ever empty.
    if (m_all.size() >= mostOfAll && !moments.empty())
        return {ErrorCode::RateLimited, u"Too many wrong tokens or links are coming in. Wait a minute."_s};
    moments.push_back(now);
    m_all.push_back(now);
    return refusal;
}

seconds WrongSecrets::retryAfter(const QString &peerAddress) const
{
    const auto moments = m_counted.constFind(net::networkOf(peerAddress));
    if (moments == m_counted.cend() || moments->empty())
        return 1s;
    return std::max(1s, ceil<seconds>(moments->front() + window - m_clock.now()));
}

} // namespace hidettp
