#include "ui/queue/clocktext.h"

#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QStringList>

namespace hidettp {

using namespace Qt::StringLiterals;

QString ClockText::window(const Intervention &intervention, Instant now)
{
    if (intervention.isWindowHeld() && intervention.control.holder) {
        return tr("The time is held while %1 is in control").arg(visibleText(intervention.control.holder->name));
    }
    if (intervention.deadline)
        return tr("%1 left").arg(Texts::timeLeft(*intervention.deadline - now));
    if (!intervention.windowStopped)
        return tr("No limit: somebody has interacted");
    //: %1 is a person, %2 a moment like "3 min ago"
    return tr("No limit: %1 interacted %2")
        .arg(visibleText(intervention.windowStopped->by.name), Texts::ago(now - intervention.windowStopped->at));
}

QString ClockText::of(const Intervention &intervention, Instant now)
{
    const QString asked = tr("asked %1").arg(Texts::ago(now - intervention.createdAt));
    if (intervention.endedAt)
        return tr("Ended %1, %2").arg(Texts::ago(now - *intervention.endedAt), asked);
    QStringList sentences{u"%1, %2"_s.arg(window(intervention, now), asked)};
    if (const auto at = intervention.returnsAt())
        sentences << tr("Nobody is in control: back to the queue in %1").arg(Texts::timeLeft(*at - now));
    if (intervention.mustEndBy && intervention.mustEndBy != intervention.deadline)
        sentences << tr("Ends in %1 in any case").arg(Texts::timeLeft(*intervention.mustEndBy - now));
    return sentences.join(u". "_s);
}

} // namespace hidettp
