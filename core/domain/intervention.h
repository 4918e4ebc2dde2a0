#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/person.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

namespace hidettp {

/// waiting: nobody has interacted and the response window runs. active: a person has interacted and there is no window.
enum class Phase : std::uint8_t { Waiting, Active, Ended };

enum class OutcomeType : std::uint8_t {
    Resumed,
    Verified,
    Answered,
    Declined,
    TimedOut,
    Cancelled,
    BrowserLost,
    Skipped, ///< Human Intervention Mode is off: nobody was asked
};

/// What can happen to an open intervention.
enum class InterventionEvent : std::uint8_t {
    Input, ///< a person's input was accepted
    Resume,
    ConditionHeld,
    Answer,
    Decline,
    WindowOver, ///< and nobody is in control
    Deserted,   ///< everybody in control left and `abandonedAfter` passed
    LifeOver,   ///< it has taken as long as it may, whoever is at it
    Cancel,
    BrowserLost,
};

/// The table of DESIGN §4. nullopt: not from here.
constexpr std::optional<Phase> next(Phase phase, InterventionEvent event)
{
    using E = InterventionEvent;
    switch (phase) {
    case Phase::Waiting:
        switch (event) {
        case E::Input:
            return Phase::Active;
        case E::Resume:
        case E::ConditionHeld:
        case E::Answer:
        case E::Decline:
        case E::WindowOver:
        case E::LifeOver:
        case E::Cancel:
        case E::BrowserLost:
            return Phase::Ended;
        case E::Deserted:
            return std::nullopt;
        }
        break;
    case Phase::Active:
        switch (event) {
        case E::Input:
            return Phase::Active;
        case E::Deserted:
            return Phase::Waiting;
        case E::Resume:
        case E::ConditionHeld:
        case E::Answer:
        case E::Decline:
        case E::LifeOver:
        case E::Cancel:
        case E::BrowserLost:
            return Phase::Ended;
        case E::WindowOver:
            return std::nullopt; // once a person has interacted that timeout is gone
        }
        break;
    case Phase::Ended:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/// One of the things that a condition names, and whether it is so now.
struct ConditionPart
{
    QString kind; ///< url, selector, gone, text, cookie or navigation
    QString text; ///< what is looked for
    bool isNegated = false;
    bool isMet = false; ///< negation counted

    bool operator==(const ConditionPart &) const = default;
};

/// A question that is answered without opening the browser.
struct Ask
{
    enum class Type : std::uint8_t { Text, Code, Choice, YesNo };

    Type type = Type::Text;
    QString label;
    QStringList choices; ///< of a Choice

    bool operator==(const Ask &) const = default;

    /// BadRequest, with a sentence, if `value` is no answer to this.
    Result<void> check(const QString &value) const;
};

/// How an intervention ended.
struct Outcome
{
    OutcomeType type = OutcomeType::Skipped;
    Person by;
    QString reason; ///< of a decline, a cancel, a lost browser
    QString value;  ///< of an answer
    std::chrono::seconds duration{0};
    QString urlBefore;
    QString urlAfter;

    bool operator==(const Outcome &) const = default;
};

/// The right to send input. `number` grows with every grant; input that carries an older one is refused.
struct Control
{
    std::optional<Person> holder;
    qint64 number = 0;

    bool operator==(const Control &) const = default;
};

/// Who ended the response window by interacting.
struct WindowStop
{
    Person by;
    Instant at;

    bool operator==(const WindowStop &) const = default;
};

/// Whether control may be taken from somebody else.
enum class Force : std::uint8_t { No, Yes };

struct PageState
{
    QString url;
    QString title;
    bool isCrashed = false; ///< not kept

    bool operator==(const PageState &) const = default;
};

/// A request for a human and its whole life. A value: each function below returns the intervention as it is afterwards,
/// or why that cannot be. Time is an argument.
struct Intervention
{
    InterventionId id;
    ExecutionId executionId;
    BotId botId;
    QString botName;
    QString kind; ///< '2fa', 'captcha', 'changedPage', 'judgement', or the bot's own word
    QString instructions;
    int priority = 0; ///< higher is more urgent
    Phase phase = Phase::Waiting;

    std::chrono::seconds responseWindow{0};
    std::chrono::seconds abandonedAfter{0};  ///< 0: never
    std::optional<Instant> deadline;         ///< none once somebody interacted
    std::optional<WindowStop> windowStopped; ///< since the window last began to run
    std::optional<Instant> mustEndBy;        ///< whatever happens; none: it may take for ever
    std::optional<Instant> desertedAt;       ///< active and nobody in control since

    std::optional<Person> claimedBy;
    Control control;
    bool controllerIsConnected = false; ///< not kept: after a restart nobody is
    int viewers = 0;                    ///< not kept
    QString browserTrouble;             ///< why nobody can work in the browser now; empty: one can; not kept

    QJsonObject until; ///< condition as the bot gave it; empty: none
    std::optional<bool> conditionMet;
    QList<ConditionPart> conditionParts; ///< of `until`, as they are now; not kept
    std::optional<Ask> ask;
    PageState page;
    QString urlBefore;
    QString targetId;
    QString idempotencyKey;
    int stepIndex = 0;

    Instant createdAt;
    std::optional<Instant> firstInputAt;
    std::optional<Instant> endedAt;
    std::optional<Outcome> outcome;

    qint64 version = 0; ///< grows with every stored change; storage refuses a change made from an old one

    bool operator==(const Intervention &) const = default;

    bool isOpen() const { return phase != Phase::Ended; }
    /// The window runs, but does not fire: somebody in control has the live view open.
    bool isWindowHeld() const { return phase == Phase::Waiting && controllerIsConnected; }
    /// Nothing says where the page has to be, and it is somewhere else than when the human was asked.
    bool hasPageMoved() const;
    /// When it goes back into the queue, unless somebody takes control again. None: nobody has deserted it.
    std::optional<Instant> returnsAt() const;

    /// Ann is on it. Conflict if somebody else is.
    Result<Intervention> claimed(const Person &by) const;
    /// Forbidden unless `by` has claimed it. Gives control back too.
    Result<Intervention> released(const Person &by, Instant now) const;

    /// Control to `by`, which claims the intervention. Conflict if another has it and `force` is No;
    /// a guest may never force.
    Result<Intervention> controlTaken(const Person &by, Force force) const;
    /// From `by`, who has it under this number, to somebody else: a guest too.
    Result<Intervention> controlGiven(const Person &by, qint64 controlNumber, const Person &to) const;
    Result<Intervention> controlReleased(const Person &by, Instant now) const;
    /// Whoever has control opened or left the live view.
    Intervention controllerConnected() const;
    Intervention controllerLeft(Instant now) const;
    /// Forbidden unless `by` has control by exactly this grant.
    Result<void> mayAct(const Person &by, qint64 controlNumber) const;

    /// Input accepted: the response window is gone for good.
    Result<Intervention> withInput(const Person &by, qint64 controlNumber, Instant now) const;
    /// A later deadline. `more` is 1 s to 24 h; Conflict once there is no window.
    Result<Intervention> extended(std::chrono::seconds more) const;
    /// Back into the queue with a fresh window.
    Result<Intervention> returned(Instant now) const;

    Result<Intervention> resumed(const Person &by, Instant now) const;
    Result<Intervention> verified(Instant now) const;
    Result<Intervention> answered(const Person &by, const QString &value, Instant now) const;
    Result<Intervention> declined(const Person &by, const QString &reason, Instant now) const;
    /// Conflict while the window has not passed or somebody in control is connected, unless its whole life is over.
    Result<Intervention> timedOut(Instant now) const;
    Result<Intervention> cancelled(const Person &by, const QString &reason, Instant now) const;
    Result<Intervention> browserLost(const QString &reason, Instant now) const;

    /// When something is due to happen by itself: the deadline, the return to the queue, or the end of its life.
    /// None: never.
    std::optional<Instant> nextAlarm() const;
    /// What is due then. The same intervention before.
    Result<Intervention> atAlarm(Instant now) const;

private:
    Intervention controlledBy(const Person &person) const;
    Instant withinLife(Instant at) const { return mustEndBy ? std::min(at, *mustEndBy) : at; }
    bool isLifeOver(Instant now) const { return mustEndBy && *mustEndBy <= now; }
    Result<Intervention> after(InterventionEvent event, Outcome outcome, Instant now) const;
};

QString nameOf(Phase phase);
std::optional<Phase> phaseFromString(QStringView text);
QString nameOf(OutcomeType type);
std::optional<OutcomeType> outcomeTypeFromString(QStringView text);
QString nameOf(Ask::Type type);
std::optional<Ask::Type> askTypeFromString(QStringView text);

} // namespace hidettp
