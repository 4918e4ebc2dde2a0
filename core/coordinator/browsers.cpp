#include "core/coordinator/browsers.h"

#include <algorithm>
#include <functional>

namespace hidettp {

using namespace Qt::StringLiterals;

Browsers::Browsers(net::IoThread &io, cdp::AllowedHosts allowed, Duration lostAfter, QObject *parent)
    : QObject(parent), m_io(io), m_allowed(allowed), m_lostAfter(lostAfter)
{
}

Reply<Browsers::Pointer> Browsers::connectTo(const QString &endpoint)
{
    if (const auto open = m_open.value(endpoint).lock(); open && open->isConnected())
        return Pointer(open);
    Replier<Pointer> replier;
    auto reply = replier.reply();
    if (const auto waiting = m_connecting.value(endpoint)) {
        waiting->push_back(std::move(replier));
        return reply;
    }
    const auto waiting = std::make_shared<std::vector<Replier<Pointer>>>();
    waiting->push_back(std::move(replier));
    m_connecting.insert(endpoint, waiting);
    cdp::Browser::connect(m_io, endpoint, this, m_allowed)
        .finally(this, [this, endpoint, waiting](const Result<Pointer> &browser) {
            m_connecting.remove(endpoint);
            if (browser) {
                m_open.insert(endpoint, *browser);
                (*browser)->watchHeartbeat(m_lostAfter);
            } else {
                m_open.remove(endpoint);
            }
            for (auto &one : *waiting)
                one.finish(browser);
        });
    return reply;
}

Result<void> Browsers::checkEndpoint(const QString &endpoint) const
{
    const auto url = cdp::checkedEndpoint(endpoint, m_allowed);
    if (!url)
        return Error{ErrorCode::BadRequest, url.error().message};
    return {};
}

Result<cdp::TargetInfo> pageTarget(const cdp::Browser &browser, const QString &targetId)
{
    if (!targetId.isEmpty()) {
        const auto target = browser.target(targetId);
        if (target)
            return *target;
        return Error{ErrorCode::NotFound, u"The bot's page is not open any more."_s};
    }
    const auto targets = browser.targets();
    const auto page = std::find_if(targets.begin(), targets.end(), std::mem_fn(&cdp::TargetInfo::isPage));
    if (page == targets.end())
        return Error{ErrorCode::NotFound, u"The bot's browser has no page open."_s};
    return *page;
}

} // namespace hidettp
