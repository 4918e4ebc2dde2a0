#include "core/script/stepparser.h"

#include "core/base/enumnames.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <limits>

namespace hidettp::script {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int longestTimeoutSeconds = 24 * 60 * 60;
constexpr int longestWindowSeconds = 30 * 24 * 60 * 60;

Action readGoto(FieldReader &reader)
{
    static constexpr auto waits = enumNames<Goto::WaitUntil::Started>("load", "domContentLoaded", "started");
    return Goto{.url = reader.text(u"url"_s, Need::Required, References::All),
                .waitUntil =
                    reader.word(u"waitUntil"_s, waits, Goto::WaitUntil::Load, u"load, domContentLoaded, started"_s)};
}

QString readSelector(FieldReader &reader, Need need = Need::Required)
{
    return reader.text(u"selector"_s, need, References::Public);
}

Action readClick(FieldReader &reader)
{
    static constexpr auto buttons = enumNames<Click::Button::Right>("left", "middle", "right");
    return Click{.selector = readSelector(reader),
                 .button = reader.word(u"button"_s, buttons, Click::Button::Left, u"left, middle, right"_s),
                 .count = reader.integer(u"count"_s, 1, 3).value_or(1)};
}

Action readType(FieldReader &reader)
{
    return Type{.selector = readSelector(reader),
                .text = reader.anyText(u"text"_s, Need::Required, References::All),
                .existing = reader.boolean(u"keepExisting"_s, false) ? Type::Existing::Keep : Type::Existing::Replace};
}

Action readPress(FieldReader &reader)
{
    return Press{.key = reader.text(u"key"_s, Need::Required, References::None),
                 .selector = readSelector(reader, Need::Optional)};
}

Action readSelect(FieldReader &reader)
{
    Select select{.selector = readSelector(reader), .value = {}, .label = {}, .index = {}};
    if (reader.has(u"value"_s))
        select.value = reader.anyText(u"value"_s, Need::Required, References::All);
    if (reader.has(u"label"_s))
        select.label = reader.text(u"label"_s, Need::Required, References::All);
    select.index = reader.integer(u"index"_s, 0, std::numeric_limits<int>::max());
    if (reader.has(u"value"_s) + reader.has(u"label"_s) + reader.has(u"index"_s) != 1)
        reader.findings().problem(reader.where(), u"needs exactly one of 'value', 'label' and 'index'"_s);
    return select;
}

Action readCheck(FieldReader &reader)
{
    return Check{.selector = readSelector(reader), .checked = reader.boolean(u"checked"_s, true)};
}

Action readHover(FieldReader &reader) { return Hover{.selector = readSelector(reader)}; }

Action readScroll(FieldReader &reader)
{
    constexpr int farthest = 1'000'000;
    const Scroll scroll{.selector = readSelector(reader, Need::Optional),
                        .deltaX = reader.integer(u"deltaX"_s, -farthest, farthest).value_or(0),
                        .deltaY = reader.integer(u"deltaY"_s, -farthest, farthest).value_or(0)};
    if (!reader.has(u"selector"_s) && !reader.has(u"deltaX"_s) && !reader.has(u"deltaY"_s))
        reader.findings().problem(reader.where(), u"needs a 'selector', a 'deltaX' or a 'deltaY'"_s);
    return scroll;
}

Action readUpload(FieldReader &reader)
{
    return Upload{.selector = readSelector(reader),
                  .files = reader.texts(u"files"_s, Need::Required, References::Public)};
}

Action readScreenshot(FieldReader &reader)
{
    return Screenshot{.name = reader.text(u"name"_s, Need::Required, References::None),
                      .area = reader.boolean(u"fullPage"_s, false) ? Screenshot::Area::FullPage
                                                                   : Screenshot::Area::Viewport};
}

void noteReferencesIn(const QJsonValue &value, FieldReader &reader, const QString &path)
{
    FieldReader one(QJsonObject{{path, value}}, reader.where(), reader.findings());
    if (value.isString())
        one.anyText(path, Need::Optional, References::All);
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        noteReferencesIn(array[i], reader, u"%1[%2]"_s.arg(path).arg(i));
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        noteReferencesIn(field.value(), reader, path + u'.' + field.key());
}

Action readEvaluate(FieldReader &reader)
{
    const auto arguments = reader.object(u"arguments"_s, Need::Optional).value_or(QJsonObject());
    noteReferencesIn(arguments, reader, u"arguments"_s);
    return Evaluate{.expression = reader.text(u"expression"_s, Need::Required, References::None),
                    .arguments = arguments,
                    .output = reader.text(u"output"_s, Need::Optional, References::None)};
}

Action readLabel(FieldReader &reader)
{
    const QString name = reader.text(u"name"_s, Need::Required, References::None);
    if (name == "fail"_L1 || name == "skip"_L1 || name == "retry"_L1)
        reader.problem(u"name"_s, u"must not be fail, skip or retry, which have a meaning of their own"_s);
    return Label{.name = name};
}

Consequence readConsequence(FieldReader &reader, const QString &field)
{
    static constexpr auto kinds = enumNames<Consequence::Kind::Jump>("fail", "skip", "retry", "");
    const QString word = reader.text(field, Need::Optional, References::None);
    if (word.isEmpty())
        return {};
    if (const auto kind = kinds.value(word))
        return {.kind = *kind, .label = {}};
    return {.kind = Consequence::Kind::Jump, .label = word};
}

std::optional<Ask> readAsk(FieldReader &request)
{
    const auto json = request.object(u"ask"_s, Need::Optional);
    if (!json)
        return std::nullopt;
    FieldReader reader(*json, request.where(), request.findings(), request.pathOf(u"ask."_s));
    Ask ask;
    const auto type = askTypeFromString(reader.text(u"type"_s, Need::Required, References::None));
    if (!type && reader.has(u"type"_s))
        reader.problem(u"type"_s, u"must be one of text, code, choice, yesNo"_s);
    ask.type = type.value_or(Ask::Type::Text);
    ask.label = reader.text(u"label"_s, Need::Optional, References::Public);
    const Need choices = ask.type == Ask::Type::Choice ? Need::Required : Need::Optional;
    ask.choices = reader.texts(u"choices"_s, choices, References::Public);
    if (ask.type != Ask::Type::Choice && reader.has(u"choices"_s))
        reader.problem(u"choices"_s, u"is only for the type choice"_s);
    reader.finish();
    return ask;
}

enum class Asked { AsStep, AfterError };

RequestHuman readRequest(FieldReader &reader, Asked asked)
{
    RequestHuman request;
    if (asked == Asked::AfterError)
        request.kind = u"changedPage"_s;
    if (reader.has(u"kind"_s))
        request.kind = reader.text(u"kind"_s, Need::Required, References::None);
    request.instructions =
        reader.text(u"instructions"_s, asked == Asked::AsStep ? Need::Required : Need::Optional, References::Public);
    if (asked == Asked::AsStep)
        request.when = reader.condition(u"when"_s, Need::Optional);
    request.until = reader.condition(u"until"_s, Need::Optional);
    request.ask = readAsk(reader);
    request.responseWindow = reader.seconds(u"responseWindowSeconds"_s, 1, longestWindowSeconds);
    request.maximum = reader.seconds(u"maximumSeconds"_s, 0, longestWindowSeconds);
    request.priority = reader.integer(u"priority"_s, -100, 100).value_or(0);
    request.onTimeout = readConsequence(reader, u"onTimeout"_s);
    request.onDecline = readConsequence(reader, u"onDecline"_s);
    return request;
}

Action readRequestHuman(FieldReader &reader) { return readRequest(reader, Asked::AsStep); }

/// A step that is an object of fields; a plain text stands for the one field that most have alone.
struct ActionRow
{
    QLatin1StringView name;
    QLatin1StringView shortForm;
    Action (*read)(FieldReader &);
};

constexpr std::array rows{
    ActionRow{"goto"_L1, "url"_L1, readGoto},
    ActionRow{"click"_L1, "selector"_L1, readClick},
    ActionRow{"type"_L1, {}, readType},
    ActionRow{"press"_L1, "key"_L1, readPress},
    ActionRow{"select"_L1, {}, readSelect},
    ActionRow{"check"_L1, "selector"_L1, readCheck},
    ActionRow{"hover"_L1, "selector"_L1, readHover},
    ActionRow{"scroll"_L1, "selector"_L1, readScroll},
    ActionRow{"upload"_L1, {}, readUpload},
    ActionRow{"screenshot"_L1, "name"_L1, readScreenshot},
    ActionRow{"evaluate"_L1, "expression"_L1, readEvaluate},
    ActionRow{"label"_L1, "name"_L1, readLabel},
    ActionRow{"requestHuman"_L1, "instructions"_L1, readRequestHuman},
};

constexpr auto waitFor = "waitFor"_L1;
constexpr auto extract = "extract"_L1;

QStringList actionNames()
{
    QStringList names;
    for (const ActionRow &row : rows)
        names << row.name;
    return names << waitFor << extract;
}

Extract readExtract(const QJsonValue &json, const QString &where, Findings &findings)
{
    Extract result;
    const QJsonObject object = json.toObject();
    if (object.isEmpty())
        findings.problem(where, u"must be an object that gives each output its selector"_s);
    for (auto field = object.begin(); field != object.end(); ++field) {
        const bool isShort = field->isString();
        if (!isShort && !field->isObject()) {
            findings.problem(where, u"'%1' must be a selector or an object"_s.arg(field.key()));
            continue;
        }
        const QJsonObject spec = isShort ? QJsonObject{{u"selector"_s, *field}} : field->toObject();
        FieldReader reader(spec, where, findings, field.key() + u'.');
        Extract::Field value{.selector = readSelector(reader),
                             .attribute = reader.text(u"attribute"_s, Need::Optional, References::None)};
        if (reader.boolean(u"all"_s, false))
            value.count = Extract::Field::Count::All;
        reader.finish();
        result.fields.insert(field.key(), value);
    }
    return result;
}

std::optional<Action> readAction(const QString &name, const QJsonValue &json, const QString &where, Findings &findings)
{
    if (name == waitFor) {
        const auto condition = readCondition(json, where, name, findings);
        return condition ? std::optional<Action>(WaitFor{*condition}) : std::nullopt;
    }
    if (name == extract)
        return readExtract(json, where, findings);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ActionRow &each) { return each.name == name; });
    const bool isShort = json.isString() && !row->shortForm.isEmpty();
    if (!isShort && !json.isObject()) {
        findings.problem(where, row->shortForm.isEmpty() ? u"must be an object"_s : u"must be a text or an object"_s);
        return std::nullopt;
    }
    FieldReader reader(isShort ? QJsonObject{{row->shortForm, json}} : json.toObject(), where, findings);
    Action action = row->read(reader);
    reader.finish();
    return action;
}

OnError readOnError(FieldReader &step)
{
    static constexpr auto kinds = enumNames<OnError::Kind::RequestHuman>("fail", "skip", "retry", "requestHuman");
    const QString field = u"onError"_s;
    if (!step.has(field))
        return {};
    OnError onError;
    onError.request.kind = u"changedPage"_s;
    const QJsonValue json = step.raw(field);
    if (json.isString()) {
        onError.kind = step.word(field, kinds, OnError::Kind::Fail, u"fail, skip, retry, requestHuman"_s);
        return onError;
    }
    const QJsonObject object = json.toObject();
    const QString name = object.size() == 1 ? object.begin().key() : QString();
    const QString prefix = step.pathOf(field) + u'.' + name + u'.';
    FieldReader reader(object.value(name).toObject(), step.where(), step.findings(), prefix);
    if (name == "retry"_L1 && object.value(name).isObject()) {
        onError.kind = OnError::Kind::Retry;
        onError.attempts = reader.integer(u"attempts"_s, 2, 100).value_or(onError.attempts);
        onError.pause = reader.seconds(u"pauseSeconds"_s, 0, 3600).value_or(onError.pause);
    } else if (name == "requestHuman"_L1 && object.value(name).isObject()) {
        onError.kind = OnError::Kind::RequestHuman;
        onError.request = readRequest(reader, Asked::AfterError);
    } else {
        step.problem(field,
                     u"must be one of fail, skip, retry, requestHuman, or an object with retry or requestHuman"_s);
        return onError;
    }
    reader.finish();
    return onError;
}

} // namespace

QString stepWords(int number, const QString &action) { return u"step %1 '%2'"_s.arg(number).arg(action); }

std::optional<Step> readStep(const QJsonValue &json, int number, Findings &findings)
{
    static const QStringList names = actionNames();
    const QString place = u"step %1"_s.arg(number);
    if (!json.isObject()) {
        findings.problem(place, u"must be an object"_s);
        return std::nullopt;
    }
    const QJsonObject object = json.toObject();
    QStringList found;
    for (const QString &key : object.keys()) {
        if (names.contains(key))
            found << key;
    }
    FieldReader common(object, found.size() == 1 ? stepWords(number, found.constFirst()) : place, findings);
    Step step;
    step.timeout = common.seconds(u"timeoutSeconds"_s, 1, longestTimeoutSeconds).value_or(step.timeout);
    step.onError = readOnError(common);
    for (const QString &name : found)
        common.raw(name);
    common.finish();
    if (found.isEmpty())
        findings.problem(place, u"has no action; it needs one of %1"_s.arg(names.join(u", "_s)));
    if (found.size() > 1)
        findings.problem(place, u"has more than one action: %1"_s.arg(found.join(u", "_s)));
    if (found.size() != 1)
        return std::nullopt;
    auto action = readAction(found.constFirst(), object.value(found.constFirst()), common.where(), findings);
    if (!action)
        return std::nullopt;
    step.action = std::move(*action);
    return step;
}

} // namespace hidettp::script
