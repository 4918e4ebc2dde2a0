#include "ui/queue/historytext.h"

#include "core/client/interventionstore.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QHash>

namespace hidettp {

using namespace Qt::StringLiterals;

QString HistoryText::ending(const QJsonObject &details)
{
    const auto type = outcomeTypeFromString(details["outcome"_L1].toString());
    if (!type)
        return tr("Ended");
    // Who did it stands beside the sentence.
    const QString how = outcomeText({.type = *type, .by = {}, .value = details["value"_L1].toString()});
    const Duration length = std::chrono::seconds(details["durationSeconds"_L1].toInteger());
    return tr("%1 after %2", "how a request ended, and after which time").arg(how, Texts::duration(length));
}

QString HistoryText::withDetails(const AuditEntry &entry, const QString &what)
{
    const QJsonObject &details = entry.details;
    if (entry.action == "extended"_L1) {
        return tr("%1 by %2", "extended the window by a length of time")
            .arg(what, Texts::duration(std::chrono::seconds(details["seconds"_L1].toInteger())));
    }
    if (entry.action == "controlTaken"_L1 && details.contains("from"_L1))
        return tr("%1 from %2", "took control from a person").arg(what, visibleText(details["from"_L1].toString()));
    if (entry.action == "inputBurst"_L1)
        return tr("%1: %n input(s)", nullptr, int(details["inputs"_L1].toInteger())).arg(what);
    if (entry.action == "linkRedeemed"_L1 && details.contains("address"_L1))
        return tr("%1, from %2", "came in by a link, from a network address")
            .arg(what, visibleText(details["address"_L1].toString()));
    return what;
}

QString HistoryText::of(const AuditEntry &entry)
{
    const QString what = entry.action == "ended"_L1 ? ending(entry.details)
                                                    : withDetails(entry, Texts::auditAction(entry.action));
    for (const auto detail : {"text"_L1, "reason"_L1, "label"_L1}) {
        const QString said = entry.details[detail].toString();
        if (!said.isEmpty())
            return u"%1: %2"_s.arg(what, visibleLines(said).simplified());
    }
    return what;
}

QLatin1StringView HistoryText::iconOf(const AuditEntry &entry)
{
    static const QHash<QString, QLatin1StringView> icons{
        {u"requested"_s, "request"_L1},   {u"notified"_s, "bell"_L1},        {u"opened"_s, "eye"_L1},
        {u"claimed"_s, "claim"_L1},       {u"released"_s, "release"_L1},     {u"controlTaken"_s, "take-over"_L1},
        {u"input"_s, "take-over"_L1},     {u"inputBurst"_s, "take-over"_L1}, {u"controlReleased"_s, "release"_L1},
        {u"linkCreated"_s, "share"_L1},   {u"linkRevoked"_s, "remove"_L1},   {u"linkRedeemed"_s, "user"_L1},
        {u"extended"_s, "extend"_L1},     {u"note"_s, "note"_L1},            {u"returned"_s, "queue"_L1},
        {u"pageCrashed"_s, "warning"_L1},
    };
    if (entry.action != "ended"_L1)
        return icons.value(entry.action, "page"_L1);
    const QString outcome = entry.details["outcome"_L1].toString();
    const bool goesOn = outcome == "resumed"_L1 || outcome == "verified"_L1 || outcome == "answered"_L1;
    return goesOn ? "check"_L1 : outcome == "timedOut"_L1 ? "clock"_L1 : "decline"_L1;
}

} // namespace hidettp
