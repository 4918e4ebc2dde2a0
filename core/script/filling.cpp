#include "core/script/filling.h"

#include <QJsonArray>

namespace hidettp::script {

using namespace Qt::StringLiterals;

Result<Action> Filling::filled(const Action &action)
{
    Action result = std::visit([this](const auto &each) { return fill(each); }, action);
    if (m_error)
        return *m_error;
    return result;
}

Result<RequestHuman> Filling::filled(const RequestHuman &request)
{
    return filled(Action(request)).transform([](const Action &action) { return std::get<RequestHuman>(action); });
}

QString Filling::text(const QString &raw)
{
    const auto value = fillIn(raw, [this](const Reference &reference) {
        if (reference.kind == Reference::Kind::Secret)
            m_secrecy = Secrecy::Secret;
        return m_valueOf(reference);
    });
    if (value)
        return *value;
    if (!m_error)
        m_error = value.error();
    return {};
}

Condition Filling::condition(const Condition &raw)
{
    Condition result{.kind = raw.kind, .text = text(raw.text), .value = text(raw.value)};
    for (const Condition &part : raw.parts)
        result.parts << condition(part);
    return result;
}

std::optional<Condition> Filling::condition(const std::optional<Condition> &raw)
{
    if (!raw)
        return std::nullopt;
    return condition(*raw);
}

QStringList Filling::texts(const QStringList &raw)
{
    QStringList result;
    for (const QString &each : raw)
        result << text(each);
    return result;
}

QJsonValue Filling::json(const QJsonValue &raw)
{
    if (raw.isString())
        return text(raw.toString());
    if (raw.isArray()) {
        QJsonArray result;
        const QJsonArray array = raw.toArray();
        for (const QJsonValue &item : array)
            result << json(item);
        return result;
    }
    if (raw.isObject()) {
        QJsonObject result = raw.toObject();
        for (auto field = result.begin(); field != result.end(); ++field)
            *field = json(*field);
        return result;
    }
    return raw;
}

Action Filling::fill(Goto action)
{
    action.url = text(action.url);
    return action;
}

Action Filling::fill(Click action)
{
    action.selector = text(action.selector);
    return action;
}

Action Filling::fill(Type action)
{
    action.selector = text(action.selector);
    action.text = text(action.text);
    return action;
}

Action Filling::fill(Press action)
{
    action.selector = text(action.selector);
    return action;
}

Action Filling::fill(Select action)
{
    action.selector = text(action.selector);
    if (action.value)
        action.value = text(*action.value);
    if (action.label)
        action.label = text(*action.label);
    return action;
}

Action Filling::fill(Check action)
{
    action.selector = text(action.selector);
    return action;
}

Action Filling::fill(Hover action)
{
    action.selector = text(action.selector);
    return action;
}

Action Filling::fill(Scroll action)
{
    action.selector = text(action.selector);
    return action;
}

Action Filling::fill(Upload action)
{
    action.selector = text(action.selector);
    action.files = texts(action.files);
    return action;
}

Action Filling::fill(WaitFor action)
{
    action.condition = condition(action.condition);
    return action;
}

Action Filling::fill(Extract action)
{
    for (Extract::Field &field : action.fields)
        field.selector = text(field.selector);
    return action;
}

Action Filling::fill(Screenshot action) { return action; }

Action Filling::fill(Evaluate action)
{
    action.arguments = json(action.arguments).toObject();
    return action;
}

Action Filling::fill(Label action) { return action; }

Action Filling::fill(RequestHuman action)
{
    action.instructions = text(action.instructions);
    action.when = condition(action.when);
    action.until = condition(action.until);
    if (action.ask) {
        action.ask->label = text(action.ask->label);
        action.ask->choices = texts(action.ask->choices);
    }
    return action;
}

} // namespace hidettp::script
