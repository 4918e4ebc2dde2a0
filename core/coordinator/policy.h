#pragma once

#include "core/base/result.h"
#include "core/domain/account.h"

#include <cstdint>
#include <optional>

namespace hidettp {

/// Who may call a route, said by the row that declares it.
struct Policy
{
    enum class Guests : std::uint8_t { None, Viewing, Controlling }; ///< of this very intervention
    enum class BoundKeys : std::uint8_t {
        OwnBot,  ///< for what belongs to their bot; lists show them only that
        Nothing, ///< not at all
    };

    bool anybody = false;
    std::optional<Role> users{};    ///< at least; none: no user
    std::optional<KeyScope> keys{}; ///< at least; none: no key
    Guests guests = Guests::None;
    BoundKeys boundKeys = BoundKeys::OwnBot;

    constexpr Policy withGuests(Guests who) const
    {
        Policy changed = *this;
        changed.guests = who;
        return changed;
    }
};

namespace allow {
constexpr Policy anybody{.anybody = true};
/// Whoever can be told from a stranger.
constexpr Policy known{.users = Role::Viewer, .keys = KeyScope::Read};
constexpr Policy readers = known;
constexpr Policy actors{.users = Role::Member, .keys = KeyScope::Write};
constexpr Policy admins{.users = Role::Admin, .keys = KeyScope::Admin, .boundKeys = Policy::BoundKeys::Nothing};
constexpr Policy people{.users = Role::Viewer};
constexpr Policy owners{.users = Role::Owner};
/// The same, but not for keys of a single bot.
constexpr Policy unbound(Policy policy)
{
    policy.boundKeys = Policy::BoundKeys::Nothing;
    return policy;
}
} // namespace allow

/// What a request is about, as far as rights are concerned.
struct Concern
{
    std::optional<BotId> botId{};
    std::optional<InterventionId> interventionId{};
};

/// The one gate, for requests and sockets alike. Unauthorized for a stranger, Forbidden for everybody else who may not.
Result<void> authorise(const Policy &policy, const Principal &principal, const Concern &concern);

} // namespace hidettp
