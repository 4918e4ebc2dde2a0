// How PageDriver does each step.

#include "core/cdp/commands/dom.h"
#include "core/cdp/commands/page.h"
#include "core/cdp/commands/runtime.h"
#include "core/cdp/session.h"
#include "core/script/pagedriver.h"
#include "core/script/wait.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QUrl>

namespace hidettp::script {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A press that sends the page away is known to do so within this time.
constexpr Duration timeToLeave = 100ms;
constexpr Duration longestWaitForArrival = 10s;

cdp::MouseButton wireButton(Click::Button button)
{
    switch (button) {
    case Click::Button::Left:
        return cdp::MouseButton::Left;
    case Click::Button::Middle:
        return cdp::MouseButton::Middle;
    case Click::Button::Right:
        return cdp::MouseButton::Right;
    }
    Q_UNREACHABLE();
}

Result<void> checkAddress(const QString &address)
{
    const QUrl url(address);
    const QString scheme = url.scheme();
    if (url.isValid() && (scheme == "http"_L1 || scheme == "https"_L1 || scheme == "about"_L1 || scheme == "data"_L1))
        return {};
    return Error{ErrorCode::BadRequest, u"'%1' is not an http or https address"_s.arg(address)};
}

Error notForThePage() { return {ErrorCode::Internal, u"this step is not about the page"_s}; }

} // namespace

Reply<Effect> PageDriver::start(const Goto &action, const Job &job)
{
    if (const auto checked = checkAddress(action.url); !checked)
        return checked.error();
    const QString before = place().document;
    const auto wait = [this, action, job, before](const cdp::Navigate::Response &response) -> Reply<void> {
        if (!response.errorText.isEmpty())
            return Error{ErrorCode::Unavailable, u"'%1' cannot be opened: %2"_s.arg(action.url, response.errorText)};
        if (response.loaderId.isEmpty())
            return Result<void>(); // the same document, another place in it
        return waitForDocument(action.waitUntil, before, job);
    };
    return m_session->send(cdp::Navigate{.url = action.url}, job.timeout)
        .andThen(job.owner, wait)
        .andThen(job.owner, [] { return Effect(); });
}

Reply<void> PageDriver::waitForDocument(Goto::WaitUntil until, const QString &before, const Job &job)
{
    const auto hasCome = [this, until, before] {
        const bool hasArrived = place().document != before;
        switch (until) {
        case Goto::WaitUntil::Started:
            return hasArrived;
        case Goto::WaitUntil::DomContentLoaded:
            return hasArrived && !m_frames->isNavigating() && m_frames->isDomReady();
        case Goto::WaitUntil::Load:
            return hasArrived && !m_frames->isLoading();
        }
        Q_UNREACHABLE();
    };
    return tryUntil<bool>(job.owner, job.deadline,
                          [hasCome]() -> Reply<bool> {
                              if (hasCome())
                                  return true;
                              return Error{ErrorCode::Unavailable, u"the page has not finished loading"_s};
                          })
        .andThen(job.owner, [](bool) {});
}

Reply<Effect> PageDriver::start(const Click &action, const Job &job)
{
    return m_finder.waitFor(action.selector, {}, job.deadline, job.owner)
        .andThen(job.owner,
                 [this, action, job](const Spot &spot) {
                     return m_input.click(spot.point, wireButton(action.button), action.count, job.owner);
                 })
        .andThen(job.owner, [this, job] { return afterInput(job); });
}

Reply<Effect> PageDriver::afterInput(const Job &job)
{
    const QDeadlineTimer arrival(std::min(longestWaitForArrival, Duration(job.deadline.remainingTime())));
    const auto arrive = [this, job, arrival] {
        return regardless(job.owner, tryUntil<bool>(job.owner, arrival, [this]() -> Reply<bool> {
                              if (!m_frames->isNavigating())
                                  return true;
                              return Error{ErrorCode::Unavailable, {}};
                          }));
    };
    return pause(job.owner, timeToLeave).andThen(job.owner, arrive).andThen(job.owner, [] { return Effect(); });
}

Reply<Effect> PageDriver::start(const Type &action, const Job &job)
{
    // A label that floats over its field is no obstacle: then the field is focused without a press.
    return m_finder.waitFor(action.selector, {.isEditable = true, .isUncovered = false}, job.deadline, job.owner)
        .andThen(job.owner, [this, action, job](const Spot &spot) -> Reply<Effect> {
            if (spot.isCovered)
                return typeInto(spot, action, job);
            return m_input.click(spot.point, cdp::MouseButton::Left, 1, job.owner)
                .andThen(job.owner, [this, spot, action, job] { return typeInto(spot, action, job); });
        });
}

Reply<Effect> PageDriver::typeInto(const Spot &spot, const Type &action, const Job &job)
{
    const bool keepsExisting = action.existing == Type::Existing::Keep;
    const QJsonArray arguments{action.text, keepsExisting, job.secrecy == Secrecy::Secret};
    return m_frames->call(spot.frame, u"beginTyping"_s, arguments)
        .andThen(job.owner,
                 [this, action, job, keepsExisting](const QJsonValue &way) -> Reply<void> {
                     if (way.toString() != "keys"_L1)
                         return Result<void>();
                     if (!action.text.isEmpty())
                         return m_input.type(action.text, job.owner);
                     if (keepsExisting)
                         return Result<void>();
                     return m_input.press(chordFrom(u"Delete"_s).value(), job.owner);
                 })
        .andThen(job.owner, [] { return Effect(); });
}

Reply<Effect> PageDriver::start(const Press &action, const Job &job)
{
    const auto chord = chordFrom(action.key);
    if (!chord)
        return chord.error();
    const auto press = [this, chord = *chord, job] {
        return m_input.press(chord, job.owner).andThen(job.owner, [this, job] { return afterInput(job); });
    };
    if (action.selector.isEmpty())
        return press();
    return m_finder.waitFor(action.selector, {.isUncovered = false}, job.deadline, job.owner)
        .andThen(job.owner, [this](const Spot &spot) { return m_frames->call(spot.frame, u"focus"_s, {}); })
        .andThen(job.owner, [press](const QJsonValue &) { return press(); });
}

Reply<Effect> PageDriver::start(const Select &action, const Job &job)
{
    const QJsonArray arguments{action.value ? QJsonValue(*action.value) : QJsonValue(),
                               action.label ? QJsonValue(*action.label) : QJsonValue(), action.index.value_or(0)};
    const auto choose = [this, action, job, arguments]() -> Reply<Effect> {
        return m_finder.waitFor(action.selector, {.isUncovered = false}, job.deadline, job.owner)
            .andThen(job.owner,
                     [this, arguments](const Spot &spot) { return m_frames->call(spot.frame, u"choose"_s, arguments); })
            .andThen(job.owner, [action](const QJsonValue &whyNot) -> Result<Effect> {
                if (whyNot.isString())
                    return Error{ErrorCode::Unavailable, u"'%1' %2"_s.arg(action.selector, whyNot.toString())};
                return Effect();
            });
    };
    return tryUntil<Effect>(job.owner, job.deadline, choose);
}

Reply<Effect> PageDriver::start(const Check &action, const Job &job)
{
    const auto isAsWanted = [this, action, job](const Spot &spot) {
        return m_frames->call(spot.frame, u"isChecked"_s, {}).andThen(job.owner, [action](const QJsonValue &checked) {
            return checked.toBool() == action.checked;
        });
    };
    const auto press = [this, action, job, isAsWanted](const Spot &spot) -> Reply<Effect> {
        return m_input.click(spot.point, cdp::MouseButton::Left, 1, job.owner)
            .andThen(job.owner, [isAsWanted, spot] { return isAsWanted(spot); })
            .andThen(job.owner, [this, action, job](bool is) -> Reply<Effect> {
                if (!is)
                    return Error{ErrorCode::Conflict,
                                 u"'%1' did not change when it was pressed"_s.arg(action.selector)};
                return afterInput(job);
            });
    };
    return m_finder.waitFor(action.selector, {.orItsLabel = true}, job.deadline, job.owner)
        .andThen(job.owner, [job, isAsWanted, press](const Spot &spot) {
            return isAsWanted(spot).andThen(job.owner, [press, spot](bool already) -> Reply<Effect> {
                return already ? Reply<Effect>(Effect()) : press(spot);
            });
        });
}

Reply<Effect> PageDriver::start(const Hover &action, const Job &job)
{
    return m_finder.waitFor(action.selector, {.isEnabled = false}, job.deadline, job.owner)
        .andThen(job.owner, [this, job](const Spot &spot) { return m_input.moveTo(spot.point, job.owner); })
        .andThen(job.owner, [] { return Effect(); });
}

Reply<Effect> PageDriver::start(const Scroll &action, const Job &job)
{
    const QPointF delta(action.deltaX, action.deltaY);
    const auto turn = [this, delta, job](QPointF point) -> Reply<Effect> {
        if (delta.isNull())
            return Effect();
        return m_input.turnWheel(point, delta, job.owner).andThen(job.owner, [] { return Effect(); });
    };
    if (!action.selector.isEmpty())
        return m_finder.waitFor(action.selector, {.isEnabled = false, .isUncovered = false}, job.deadline, job.owner)
            .andThen(job.owner, [turn](const Spot &spot) { return turn(spot.point); });
    return m_session->call("Page.getLayoutMetrics"_L1).andThen(job.owner, [turn](const QJsonObject &metrics) {
        const QJsonObject viewport = metrics["cssLayoutViewport"_L1].toObject();
        return turn({viewport["clientWidth"_L1].toDouble() / 2, viewport["clientHeight"_L1].toDouble() / 2});
    });
}

Reply<Effect> PageDriver::start(const Upload &action, const Job &job)
{
    QStringList files;
    for (const QString &file : action.files) {
        const QFileInfo info(file);
        if (!info.isFile() || !info.isReadable())
            return Error{ErrorCode::BadRequest, u"the file '%1' cannot be read"_s.arg(file)};
        files << info.absoluteFilePath();
    }
    return m_finder.waitFor(action.selector, {.exists = true}, job.deadline, job.owner)
        .andThen(job.owner,
                 [this, files, job](const Spot &spot) {
                     return m_frames->callForObject(spot.frame, u"current"_s)
                         .andThen(job.owner, [spot, files](const QString &id) {
                             return spot.frame.session->send(cdp::SetFileInputFiles{.files = files, .objectId = id});
                         });
                 })
        .andThen(job.owner, [] { return Effect(); });
}

Reply<Effect> PageDriver::start(const Extract &action, const Job &job)
{
    const auto effect = std::make_shared<Effect>();
    return inTurn<QString>(job.owner, action.fields.keys(),
                           [this, action, job, effect](const QString &name) {
                               return readField(action.fields[name], job)
                                   .andThen(job.owner,
                                            [effect, name](const QJsonValue &value) { effect->outputs[name] = value; });
                           })
        .andThen(job.owner, [effect] { return *effect; });
}

Reply<QJsonValue> PageDriver::readField(const Extract::Field &field, const Job &job)
{
    const bool wantsAll = field.count == Extract::Field::Count::All;
    const auto inFrame = [this, field, job, wantsAll](const Frame &frame) {
        return ifPossible(job.owner, m_frames->call(frame, u"read"_s, {field.selector, field.attribute, wantsAll}))
            .andThen(job.owner, [wantsAll](const std::optional<QJsonValue> &found) -> std::optional<QJsonValue> {
                if (!found || found->isNull() || found->isUndefined())
                    return std::nullopt;
                return wantsAll ? *found : (*found)["value"_L1];
            });
    };
    const auto attempt = [this, field, job, inFrame]() -> Reply<QJsonValue> {
        return m_frames->list()
            .andThen(job.owner,
                     [job, inFrame](const QList<Frame> &frames) {
                         return firstOf<QJsonValue, Frame>(job.owner, frames, inFrame);
                     })
            .andThen(job.owner, [field](const std::optional<QJsonValue> &found) -> Result<QJsonValue> {
                if (found)
                    return *found;
                return Error{ErrorCode::NotFound, u"no visible element matches '%1'"_s.arg(field.selector)};
            });
    };
    return tryUntil<QJsonValue>(job.owner, job.deadline, attempt);
}

Reply<Effect> PageDriver::start(const Screenshot &action, const Job &job)
{
    const auto keep = [](const QByteArray &png) { return Effect{.outputs = {}, .screenshot = png}; };
    if (action.area == Screenshot::Area::Viewport)
        return picture({{u"format"_s, u"png"_s}}, job.owner).andThen(job.owner, keep);
    return m_session->call("Page.getLayoutMetrics"_L1)
        .andThen(job.owner,
                 [this, job](const QJsonObject &metrics) {
                     QJsonObject clip = metrics["cssContentSize"_L1].toObject();
                     clip[u"scale"_s] = 1;
                     return picture({{u"format"_s, u"png"_s}, {u"captureBeyondViewport"_s, true}, {u"clip"_s, clip}},
                                    job.owner);
                 })
        .andThen(job.owner, keep);
}

Reply<Effect> PageDriver::start(const Evaluate &action, const Job &job)
{
    const QString arguments = QString::fromUtf8(QJsonDocument(action.arguments).toJson(QJsonDocument::Compact));
    const cdp::Evaluate command{.expression = u"(async args => (%1\n))(%2)"_s.arg(action.expression, arguments),
                                .awaitPromise = true};
    return m_session->send(command, job.timeout)
        .andThen(job.owner, [name = action.output](const cdp::EvaluationResponse &response) {
            Effect effect;
            if (!name.isEmpty())
                effect.outputs[name] = response.value.isUndefined() ? QJsonValue() : response.value;
            return effect;
        });
}

Reply<Effect> PageDriver::start(const WaitFor &, const Job &) { return notForThePage(); }
Reply<Effect> PageDriver::start(const Label &, const Job &) { return notForThePage(); }
Reply<Effect> PageDriver::start(const RequestHuman &, const Job &) { return notForThePage(); }

} // namespace hidettp::script
