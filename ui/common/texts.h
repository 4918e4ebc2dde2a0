#pragma once

#include "core/base/clock.h"
#include "core/domain/account.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"

#include <QCoreApplication>
#include <QString>

namespace hidettp {

/// The words on the screen that several views share.
class Texts
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::Texts)

public:
    static QString kind(const QString &kind); ///< '2fa' → "2FA code"; a bot's own word as it is
    static QString phase(Phase phase);
    static QString status(ExecutionStatus status);
    static QString trigger(Trigger trigger);
    static QString role(Role role);
    static QString auditAction(const QString &action);
    /// "Address is **/account"
    static QString conditionPart(const ConditionPart &part);

    /// "4:59", "1:02:03", "2 d 3 h"; "0:00" when it is over.
    static QString timeLeft(Duration left);
    /// A length of time in words, coarse: "12 s", "3 min", "1 h 20 min", "2 d".
    static QString duration(Duration length);
    /// "just now", "3 min ago", "2 d ago".
    static QString ago(Duration since);
    /// A moment in the local time zone: "12:04", or with its date if that is not today's.
    static QString moment(Instant at, Instant now);
    /// The same with seconds and always with its date, for tool tips.
    static QString exactMoment(Instant at);
};

} // namespace hidettp
