#include "core/liveview/linktabs.h"

namespace hidettp::liveview {

namespace {

bool belongTogether(const LinkTabs::Wish &wish, const cdp::TargetInfo &page)
{
    return wish.url == page.url && wish.browserContextId == page.browserContextId;
}

} // namespace

std::optional<cdp::TargetInfo> LinkTabs::wished(const Wish &wish)
{
    auto page = m_pages.take([&](const cdp::TargetInfo &each) { return belongTogether(wish, each); });
    if (!page)
        m_wishes.add(wish);
    return page;
}

std::optional<LinkTabs::Wish> LinkTabs::created(const cdp::TargetInfo &target)
{
    auto wish = m_wishes.take([&](const Wish &each) { return belongTogether(each, target); });
    if (!wish)
        m_pages.add(target);
    return wish;
}

} // namespace hidettp::liveview
