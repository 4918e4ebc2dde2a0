#include "ui/common/texts.h"

#include "ui/common/visibletext.h"

#include <QDateTime>
#include <QLocale>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono;

QString Texts::kind(const QString &kind)
{
    if (kind == "2fa"_L1)
        return tr("2FA code");
    if (kind == "captcha"_L1)
        return tr("CAPTCHA");
    if (kind == "changedPage"_L1)
        return tr("Changed page");
    if (kind == "judgement"_L1)
        return tr("Judgement");
    if (kind.isEmpty())
        return tr("Request");
    return visibleText(kind);
}

QString Texts::phase(Phase phase)
{
    switch (phase) {
    case Phase::Waiting:
        return tr("Waiting");
    case Phase::Active:
        return tr("Active");
    case Phase::Ended:
        return tr("Ended");
    }
    Q_UNREACHABLE();
}

QString Texts::status(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Pending:
        return tr("Pending");
    case ExecutionStatus::Processing:
        return tr("Processing");
    case ExecutionStatus::WaitingForHuman:
        return tr("Waiting for a human");
    case ExecutionStatus::Success:
        return tr("Success");
    case ExecutionStatus::Failed:
        return tr("Failed");
    case ExecutionStatus::Cancelled:
        return tr("Cancelled");
    case ExecutionStatus::Timeout:
        return tr("Timeout");
    }
    Q_UNREACHABLE();
}

QString Texts::trigger(Trigger trigger)
{
    switch (trigger) {
    case Trigger::Manual:
        return tr("By hand");
    case Trigger::Api:
        return tr("API");
    case Trigger::Schedule:
        return tr("Schedule");
    case Trigger::External:
        return tr("Own program");
    }
    Q_UNREACHABLE();
}

QString Texts::role(Role role)
{
    switch (role) {
    case Role::Viewer:
        return tr("Viewer");
    case Role::Member:
        return tr("Member");
    case Role::Admin:
        return tr("Administrator");
    case Role::Owner:
        return tr("Owner");
    }
    Q_UNREACHABLE();
}

QString Texts::auditAction(const QString &action)
{
    static const QHash<QString, const char *> sentences{
        {u"requested"_s, QT_TR_NOOP("Asked for a human")},
        {u"notified"_s, QT_TR_NOOP("People were told")},
        {u"opened"_s, QT_TR_NOOP("Opened the live view")},
        {u"claimed"_s, QT_TR_NOOP("Claimed the request")},
        {u"released"_s, QT_TR_NOOP("Released the request")},
        {u"controlTaken"_s, QT_TR_NOOP("Took control")},
        {u"controlReleased"_s, QT_TR_NOOP("Gave control back")},
        {u"input"_s, QT_TR_NOOP("Began to interact with the page")},
        {u"inputBurst"_s, QT_TR_NOOP("Interacted with the page")},
        {u"pageCrashed"_s, QT_TR_NOOP("The page crashed")},
        {u"linkCreated"_s, QT_TR_NOOP("Created a share link")},
        {u"linkRevoked"_s, QT_TR_NOOP("Revoked a share link")},
        {u"linkRedeemed"_s, QT_TR_NOOP("Came in by a share link")},
        {u"extended"_s, QT_TR_NOOP("Extended the response window")},
        {u"note"_s, QT_TR_NOOP("Left a note")},
        {u"returned"_s, QT_TR_NOOP("Returned to the queue")},
        {u"ended"_s, QT_TR_NOOP("Ended")},
    };
    const auto known = sentences.constFind(action);
    return known == sentences.cend() ? visibleText(action) : tr(*known);
}

QString Texts::conditionPart(const ConditionPart &part)
{
    const QString text = visibleText(part.text);
    const auto say = [&](const QString &plain, const QString &negated) {
        const QString &sentence = part.isNegated ? negated : plain;
        return sentence.contains("%1"_L1) ? sentence.arg(text) : sentence;
    };
    if (part.kind == "url"_L1)
        return say(tr("The address is %1"), tr("The address is no longer %1"));
    if (part.kind == "selector"_L1)
        return say(tr("The page shows %1"), tr("%1 is gone"));
    if (part.kind == "gone"_L1)
        return say(tr("%1 is gone"), tr("The page shows %1"));
    if (part.kind == "text"_L1)
        return say(tr("The page says “%1”"), tr("The page does not say “%1”"));
    if (part.kind == "cookie"_L1)
        return say(tr("The cookie %1 is set"), tr("The cookie %1 is not set"));
    if (part.kind == "navigation"_L1)
        return say(tr("Another page has opened"), tr("It is still the same page"));
    return visibleText(part.kind);
}

QString Texts::timeLeft(Duration left)
{
    // Rounded up, so that "0:00" is shown only when it is over.
    const qint64 all = std::max<qint64>(0, ceil<seconds>(left).count());
    const qint64 days = all / 86400;
    const qint64 hoursLeft = all % 86400 / 3600;
    const qint64 minutesLeft = all % 3600 / 60;
    const QString secondsLeft = QString::number(all % 60).rightJustified(2, u'0');
    if (days > 0)
        return tr("%1 d %2 h").arg(days).arg(hoursLeft);
    if (hoursLeft > 0)
        return u"%1:%2:%3"_s.arg(hoursLeft).arg(QString::number(minutesLeft).rightJustified(2, u'0'), secondsLeft);
    return u"%1:%2"_s.arg(minutesLeft).arg(secondsLeft);
}

QString Texts::duration(Duration length)
{
    const qint64 all = std::max<qint64>(0, duration_cast<seconds>(length).count());
    if (all < 60)
        return tr("%1 s").arg(all);
    if (all < 3600)
        return tr("%1 min").arg(all / 60);
    if (all < 86400)
        return all % 3600 < 60 ? tr("%1 h").arg(all / 3600) : tr("%1 h %2 min").arg(all / 3600).arg(all % 3600 / 60);
    return tr("%1 d").arg(all / 86400);
}

QString Texts::ago(Duration since)
{
    return since < 5s ? tr("just now") : tr("%1 ago", "%1 is a length of time").arg(duration(since));
}

static QDateTime local(Instant at) { return QDateTime::fromMSecsSinceEpoch(at.sinceEpoch.count()); }

/// Minutes are enough for a row; the C locale alone has no short format without seconds.
static QString timeOfDay(QTime time)
{
    const QLocale locale;
    return locale.language() == QLocale::C ? time.toString(u"HH:mm"_s) : locale.toString(time, QLocale::ShortFormat);
}

QString Texts::moment(Instant at, Instant now)
{
    const QDateTime when = local(at);
    const QString time = timeOfDay(when.time());
    if (when.date() == local(now).date())
        return time;
    return u"%1 %2"_s.arg(QLocale().toString(when.date(), QLocale::ShortFormat), time);
}

QString Texts::exactMoment(Instant at)
{
    const QDateTime when = local(at);
    return u"%1 %2"_s.arg(QLocale().toString(when.date(), QLocale::ShortFormat), when.time().toString(u"HH:mm:ss"_s));
}

} // namespace hidettp
