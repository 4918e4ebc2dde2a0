#pragma once

#include "core/cdp/commands/target.h"

#include <QDeadlineTimer>
#include <QString>

#include <algorithm>
#include <deque>
#include <optional>

namespace hidettp::liveview {

/// Where a page comes that a link opens beside its own.
enum class Beside { Behind, InFront };

/// Pages that are opened beside the one with the link because of how it was clicked: with the middle button, Ctrl or
/// Shift. Chromium names no opener for them. It tells that a page has asked for such an address, and that a page with
/// that address was created, in either order.
class LinkTabs
{
public:
    struct Wish
    {
        QString openerId;
        QString browserContextId;
        QString url;
        Beside place = Beside::Behind;

        bool operator==(const Wish &) const = default;
    };

    /// The page that was created for it, if it is there.
    std::optional<cdp::TargetInfo> wished(const Wish &wish);
    /// The wish that a page without an opener answers, if there was one.
    std::optional<Wish> created(const cdp::TargetInfo &target);

private:
    /// What may still meet its counterpart: of the last moments, and not more than anybody clicks.
    template<typename Value>
    class Recent
    {
    public:
        void add(const Value &value)
        {
            m_values.push_back({value, QDeadlineTimer(keptFor)});
            if (m_values.size() > most)
                m_values.pop_front();
        }

        template<typename Predicate>
        std::optional<Value> take(Predicate fits)
        {
            while (!m_values.empty() && m_values.front().second.hasExpired())
                m_values.pop_front();
            const auto found =
                std::find_if(m_values.begin(), m_values.end(), [&](const auto &each) { return fits(each.first); });
            if (found == m_values.end())
                return std::nullopt;
            const Value value = found->first;
            m_values.erase(found);
            return value;
        }

    private:
        static constexpr int keptFor = 3000; // milliseconds
        static constexpr std::size_t most = 20;
        std::deque<std::pair<Value, QDeadlineTimer>> m_values;
    };

    Recent<Wish> m_wishes;
    Recent<cdp::TargetInfo> m_pages;
};

} // namespace hidettp::liveview
