#pragma once

#include "core/base/reply.h"
#include "core/domain/intervention.h"
#include "core/script/condition.h"

#include <optional>

namespace hidettp::script {

/// What a run asks of a person.
struct HumanRequest
{
    QString kind;
    QString instructions;
    std::optional<Condition> until;
    std::optional<Ask> ask;
    std::optional<Duration> responseWindow; ///< none: the bot's own
    std::optional<Duration> maximum;        ///< of its whole life; none: the bot's own
    int priority = 0;
    int stepIndex = 0;
    /// The same for the same question, also when it is asked again because the coordinator was restarted.
    QString idempotencyKey;

    bool operator==(const HumanRequest &) const = default;
};

/// Where a run asks for a person. Answers with how the intervention ended, however long that takes.
class HumanGate
{
public:
    virtual ~HumanGate() = default;
    virtual Reply<Outcome> requestHuman(const HumanRequest &request) = 0;
    /// Whether `until` of the open request holds (settled). The gate decides what follows; usually outcome Verified.
    virtual void conditionChanged(bool holds) = 0;
    /// What of `until` is so now, settled or not.
    virtual void conditionLooked(const QList<ConditionPart> &parts) = 0;
    /// The run no longer waits for the open request, because it was cancelled or has lost its page.
    virtual void withdraw(const Error &why) = 0;
};

} // namespace hidettp::script
