#include "core/domain/intervention.h"

#include "core/base/enumnames.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr auto phases = enumNames<Phase::Ended>("waiting", "active", "ended");
constexpr auto outcomeTypes = enumNames<OutcomeType::Skipped>("resumed", "verified", "answered", "declined", "timedOut",
                                                              "cancelled", "browserLost", "skipped");
constexpr auto askTypes = enumNames<Ask::Type::YesNo>("text", "code", "choice", "yesNo");

// Somebody who opened the live view and left without touching anything must be able to come back.
constexpr Duration leastTimeAfterLeaving = 60s;

constexpr seconds longestExtension = 24h;

Error conflict(const QString &sentence) { return {ErrorCode::Conflict, sentence}; }

QString whatHappened(const Outcome &outcome)
{
    switch (outcome.type) {
    case OutcomeType::Resumed:
        return u"%1 has resumed it already."_s.arg(outcome.by.name);
    case OutcomeType::Verified:
        return u"The page has moved past the barrier by itself."_s;
    case OutcomeType::Answered:
        return u"%1 has answered it already."_s.arg(outcome.by.name);
    case OutcomeType::Declined:
        return u"%1 has declined it."_s.arg(outcome.by.name);
    case OutcomeType::TimedOut:
        return u"The response window is over."_s;
    case OutcomeType::Cancelled:
        return u"It was cancelled."_s;
    case OutcomeType::BrowserLost:
        return u"The bot's browser is gone."_s;
    case OutcomeType::Skipped:
        return u"It was skipped."_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString nameOf(Phase phase) { return phases.name(phase); }

std::optional<Phase> phaseFromString(QStringView text) { return phases.value(text); }

QString nameOf(OutcomeType type) { return outcomeTypes.name(type); }

std::optional<OutcomeType> outcomeTypeFromString(QStringView text) { return outcomeTypes.value(text); }

QString nameOf(Ask::Type type) { return askTypes.name(type); }

std::optional<Ask::Type> askTypeFromString(QStringView text) { return askTypes.value(text); }

Result<void> Ask::check(const QString &value) const
{
    switch (type) {
    case Type::Text:
    case Type::Code:
        if (value.trimmed().isEmpty())
            return Error{ErrorCode::BadRequest, u"The answer is empty. Type what '%1' asks for."_s.arg(label)};
        return {};
    case Type::Choice:
        if (!choices.contains(value))
            return Error{ErrorCode::BadRequest, u"The answer is none of: %1."_s.arg(choices.join(u", "_s))};
        return {};
    case Type::YesNo:
        if (value != "yes"_L1 && value != "no"_L1)
            return Error{ErrorCode::BadRequest, u"The answer is neither 'yes' nor 'no'."_s};
        return {};
    }
    Q_UNREACHABLE();
}

Result<Intervention> Intervention::after(InterventionEvent event, Outcome ending, Instant now) const
{
    if (phase == Phase::Ended)
        return conflict(u"The request has ended. %1"_s.arg(whatHappened(*outcome)));
    const auto target = next(phase, event);
    if (!target) {
        return conflict(event == InterventionEvent::WindowOver
                            ? u"Somebody has interacted, so the request cannot time out."_s
                            : u"Nobody has interacted yet, so the request cannot return to the queue."_s);
    }
    Intervention changed = *this;
    changed.phase = *target;
    if (*target == Phase::Ended) {
        ending.duration = duration_cast<seconds>(now - createdAt);
        ending.urlBefore = urlBefore;
        ending.urlAfter = page.url;
        changed.outcome = std::move(ending);
        changed.endedAt = now;
        changed.deadline.reset();
        changed.desertedAt.reset();
        changed.control.holder.reset();
        changed.controllerIsConnected = false;
        changed.viewers = 0;
        changed.browserTrouble.clear();
    }
    return changed;
}

Result<Intervention> Intervention::claimed(const Person &by) const
{
    if (!isOpen())
        return conflict(u"Cannot claim the request. %1"_s.arg(whatHappened(*outcome)));
    if (claimedBy && !claimedBy->isSame(by))
        return conflict(u"Cannot claim the request. %1 is already working on it."_s.arg(claimedBy->name));
    Intervention changed = *this;
    changed.claimedBy = by;
    return changed;
}

Result<Intervention> Intervention::released(const Person &by, Instant now) const
{
    if (!isOpen())
        return conflict(u"Cannot release the request. %1"_s.arg(whatHappened(*outcome)));
    if (!claimedBy || !claimedBy->isSame(by))
        return Error{ErrorCode::Forbidden, u"Cannot release the request. Only the one who claimed it can."_s};
    Intervention changed = control.holder && control.holder->isSame(by) ? controllerLeft(now) : *this;
    changed.claimedBy.reset();
    if (changed.control.holder && changed.control.holder->isSame(by))
        changed.control.holder.reset();
    return changed;
}

Result<Intervention> Intervention::controlTaken(const Person &by, Force force) const
{
    if (!isOpen())
        return conflict(u"Cannot take control. %1"_s.arg(whatHappened(*outcome)));
    const bool isHeldByAnother = control.holder && !control.holder->isSame(by);
    if (isHeldByAnother && by.kind == PersonKind::Guest)
        return conflict(u"Cannot take control. %1 has it; ask them to hand it over."_s.arg(control.holder->name));
    if (isHeldByAnother && force == Force::No)
        return conflict(u"Cannot take control. %1 has it."_s.arg(control.holder->name));
    return controlledBy(by);
}

Result<Intervention> Intervention::controlGiven(const Person &by, qint64 controlNumber, const Person &to) const
{
    if (const auto allowed = mayAct(by, controlNumber); !allowed)
        return allowed.error();
    return controlledBy(to);
}

Intervention Intervention::controlledBy(const Person &person) const
{
    Intervention changed = *this;
    changed.control.holder = person;
    ++changed.control.number;
    changed.claimedBy = person;
    changed.controllerIsConnected = true;
    changed.desertedAt.reset();
    return changed;
}

Result<Intervention> Intervention::controlReleased(const Person &by, Instant now) const
{
    if (!control.holder || !control.holder->isSame(by))
        return Error{ErrorCode::Forbidden, u"Cannot give control back. You do not have it."_s};
    Intervention changed = controllerLeft(now);
    changed.control.holder.reset();
    return changed;
}

Intervention Intervention::controllerConnected() const
{
    Intervention changed = *this;
    changed.controllerIsConnected = isOpen() && control.holder;
    if (changed.controllerIsConnected)
        changed.desertedAt.reset();
    return changed;
}

Intervention Intervention::controllerLeft(Instant now) const
{
    Intervention changed = *this;
    if (!controllerIsConnected)
        return changed;
    changed.controllerIsConnected = false;
    if (phase == Phase::Waiting && deadline)
        changed.deadline = withinLife(std::max(*deadline, now + leastTimeAfterLeaving));
    if (phase == Phase::Active)
        changed.desertedAt = now;
    return changed;
}

Result<void> Intervention::mayAct(const Person &by, qint64 controlNumber) const
{
    if (!isOpen())
        return conflict(u"The request has ended. %1"_s.arg(whatHappened(*outcome)));
    if (!control.holder || !control.holder->isSame(by))
        return Error{ErrorCode::Forbidden,
                     control.holder ? u"%1 has control."_s.arg(control.holder->name) : u"Take control first."_s};
    if (controlNumber != control.number)
        return Error{ErrorCode::Forbidden, u"That control has been given up since. Take control again."_s};
    return {};
}

Result<Intervention> Intervention::withInput(const Person &by, qint64 controlNumber, Instant now) const
{
    if (const auto allowed = mayAct(by, controlNumber); !allowed)
        return allowed.error();
    auto changed = after(InterventionEvent::Input, {}, now);
    if (changed) {
        changed->deadline.reset();
        if (phase == Phase::Waiting)
            changed->windowStopped = WindowStop{by, now};
        if (!firstInputAt)
            changed->firstInputAt = now;
    }
    return changed;
}

Result<Intervention> Intervention::extended(seconds more) const
{
    if (!isOpen())
        return conflict(u"Cannot extend the window. %1"_s.arg(whatHappened(*outcome)));
    if (!deadline)
        return conflict(u"Cannot extend the window. Somebody has interacted, so there is none any more."_s);
    if (more < 1s || more > longestExtension)
        return Error{ErrorCode::BadRequest, u"Cannot extend the window. 'seconds' is not from 1 to 86400."_s};
    if (deadline == mustEndBy)
        return conflict(u"Cannot extend the window. The request has to end then in any case."_s);
    Intervention changed = *this;
    changed.deadline = withinLife(*deadline + more);
    return changed;
}

Result<Intervention> Intervention::returned(Instant now) const
{
    auto changed = after(InterventionEvent::Deserted, {}, now);
    if (changed) {
        changed->deadline = withinLife(now + responseWindow);
        changed->windowStopped.reset();
        changed->desertedAt.reset();
        changed->claimedBy.reset();
        changed->control.holder.reset();
    }
    return changed;
}

Result<Intervention> Intervention::resumed(const Person &by, Instant now) const
{
    return after(InterventionEvent::Resume, {.type = OutcomeType::Resumed, .by = by}, now);
}

Result<Intervention> Intervention::verified(Instant now) const
{
    return after(InterventionEvent::ConditionHeld, {.type = OutcomeType::Verified}, now);
}

Result<Intervention> Intervention::answered(const Person &by, const QString &value, Instant now) const
{
    if (!ask)
        return conflict(u"Cannot answer the request. It asks for no value."_s);
    if (const auto valid = ask->check(value); !valid)
        return valid.error();
    return after(InterventionEvent::Answer, {.type = OutcomeType::Answered, .by = by, .value = value}, now);
}

Result<Intervention> Intervention::declined(const Person &by, const QString &reason, Instant now) const
{
    return after(InterventionEvent::Decline, {.type = OutcomeType::Declined, .by = by, .reason = reason}, now);
}

Result<Intervention> Intervention::timedOut(Instant now) const
{
    if (isLifeOver(now)) {
        return after(InterventionEvent::LifeOver,
                     {.type = OutcomeType::TimedOut, .reason = u"The request has taken as long as it may."_s}, now);
    }
    if (phase == Phase::Waiting && deadline && now < *deadline)
        return conflict(u"The response window is not over."_s);
    if (phase == Phase::Waiting && controllerIsConnected)
        return conflict(u"Somebody in control is connected."_s);
    return after(InterventionEvent::WindowOver, {.type = OutcomeType::TimedOut}, now);
}

Result<Intervention> Intervention::cancelled(const Person &by, const QString &reason, Instant now) const
{
    return after(InterventionEvent::Cancel, {.type = OutcomeType::Cancelled, .by = by, .reason = reason}, now);
}

Result<Intervention> Intervention::browserLost(const QString &reason, Instant now) const
{
    return after(InterventionEvent::BrowserLost, {.type = OutcomeType::BrowserLost, .reason = reason}, now);
}

/// Pages that show another view without loading another document often tell it by a fragment that looks like a path.
static QString placeOf(const QString &url)
{
    const qsizetype fragment = url.indexOf(u'#');
    const bool isPath = fragment >= 0 && QStringView(url).sliced(fragment + 1).startsWith(u'/');
    return fragment < 0 || isPath ? url : url.left(fragment);
}

bool Intervention::hasPageMoved() const
{
    return isOpen() && until.isEmpty() && !urlBefore.isEmpty() && !page.url.isEmpty()
           && placeOf(page.url) != placeOf(urlBefore);
}

std::optional<Instant> Intervention::returnsAt() const
{
    if (phase == Phase::Active && desertedAt && abandonedAfter > 0s)
        return *desertedAt + abandonedAfter;
    return std::nullopt;
}

std::optional<Instant> Intervention::nextAlarm() const
{
    if (!isOpen())
        return std::nullopt;
    const auto usual = phase == Phase::Active ? returnsAt() : isWindowHeld() ? std::nullopt : deadline;
    return usual ? std::optional(withinLife(*usual)) : mustEndBy;
}

Result<Intervention> Intervention::atAlarm(Instant now) const
{
    // What was due may have been put off while it waited for its turn.
    if (!nextAlarm() || now < *nextAlarm())
        return *this;
    return phase == Phase::Waiting || isLifeOver(now) ? timedOut(now) : returned(now);
}

} // namespace hidettp
