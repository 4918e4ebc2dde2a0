#include "core/script/elementfinder.h"

#include "core/script/wait.h"

#include <algorithm>

namespace hidettp::script {

using namespace Qt::StringLiterals;

struct ElementFinder::Look
{
    std::shared_ptr<PageFrames> frames;
    QString selector;
    Needs needs;
    QObject *owner;
    QList<Frame> list = {};
    QString why = {}; ///< an element is there, but cannot be used

    QJsonObject needsAsJson() const
    {
        return {{u"exists"_s, needs.exists},
                {u"enabled"_s, needs.isEnabled},
                {u"editable"_s, needs.isEditable},
                {u"uncovered"_s, needs.isUncovered},
                {u"label"_s, needs.orItsLabel}};
    }
    Error notYet() const
    {
        return why.isEmpty() ? Error{ErrorCode::NotFound, u"no element matches '%1'"_s.arg(selector)}
                             : Error{ErrorCode::Unavailable, u"'%1' %2"_s.arg(selector, why)};
    }
};

Reply<Spot> ElementFinder::waitFor(const QString &selector, const Needs &needs, QDeadlineTimer deadline,
                                   QObject *owner) const
{
    return tryUntil<Spot>(owner, deadline, [frames = m_frames, selector, needs, owner] {
        const auto one = std::make_shared<Look>(Look{frames, selector, needs, owner});
        return frames->list().andThen(owner, [one](const QList<Frame> &list) {
            one->list = list;
            return look(one);
        });
    });
}

Reply<Spot> ElementFinder::look(const std::shared_ptr<Look> &look)
{
    const auto inFrame = [look](const Frame &frame) -> Reply<std::optional<Spot>> {
        auto replier = std::make_shared<Replier<std::optional<Spot>>>();
        auto reply = replier->reply();
        look->frames->call(frame, u"ready"_s, {look->selector, look->needsAsJson()})
            .finally(look->owner, [look, frame, replier](const Result<QJsonValue> &answer) {
                const QJsonValue value = answer.value_or({}); // a frame that does not answer has no element
                const QString state = value["state"_L1].toString();
                if (state == "invalid"_L1)
                    return replier->finish(
                        Error{ErrorCode::BadRequest, u"'%1' is not a valid selector"_s.arg(look->selector)});
                if (state == "waiting"_L1 && look->why.isEmpty())
                    look->why = value["why"_L1].toString();
                if (state != "ready"_L1)
                    return replier->finish(std::optional<Spot>());
                const QPointF point(value["x"_L1].toDouble(), value["y"_L1].toDouble());
                replier->finish(std::optional(Spot{frame, point, value["isCovered"_L1].toBool()}));
            });
        return reply;
    };
    return firstOf<Spot, Frame>(look->owner, look->list, inFrame)
        .andThen(look->owner, [look](const std::optional<Spot> &found) -> Reply<Spot> {
            if (!found)
                return look->notYet();
            return look->needs.exists ? Reply<Spot>(*found) : outward(look, *found, found->frame);
        });
}

Reply<Spot> ElementFinder::outward(const std::shared_ptr<Look> &look, const Spot &spot, const Frame &child)
{
    if (child.isMain())
        return spot;
    const auto parent = std::find_if(look->list.begin(), look->list.end(),
                                     [&](const Frame &each) { return each.id == child.parentId; });
    if (parent == look->list.end())
        return look->notYet();
    const QJsonArray arguments{spot.point.x(), spot.point.y(), look->needs.isUncovered};
    return look->frames->callOnOwner(*parent, child, u"throughFrame"_s, arguments)
        .andThen(look->owner, [look, spot, outer = *parent](const QJsonValue &answer) -> Reply<Spot> {
            if (answer["state"_L1].toString() != "ready"_L1) {
                look->why = answer["why"_L1].toString();
                return look->notYet();
            }
            Spot further = spot;
            further.point = {answer["x"_L1].toDouble(), answer["y"_L1].toDouble()};
            return outward(look, further, outer);
        });
}

} // namespace hidettp::script
