#include "core/script/script.h"

#include "core/script/stepparser.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestSeconds = 30 * 24 * 60 * 60;

std::optional<QString> parameterText(const QJsonValue &value)
{
    if (value.isString() || value.isDouble() || value.isBool())
        return value.toVariant().toString();
    return std::nullopt;
}

class ScriptReader
{
public:
    Result<Script> read(const QJsonObject &bot)
    {
        FieldReader reader(bot, u"bot"_s, m_findings);
        m_script.name = reader.text(u"name"_s, Need::Required, References::None);
        readHumanIntervention(reader);
        if (const auto limit = reader.integer(u"runLimitSeconds"_s, 0, longestSeconds))
            m_script.runLimit = std::chrono::seconds(*limit);
        if (const auto parameters = reader.object(u"parameters"_s, Need::Optional))
            readParameters(*parameters);
        const QJsonValue steps = reader.raw(u"steps"_s);
        if (!steps.isUndefined() && !steps.isArray())
            reader.problem(u"steps"_s, u"must be a list"_s);
        readSteps(steps.toArray());
        checkLabels();
        checkReferences();
        if (m_findings.problems.isEmpty())
            return std::move(m_script);
        return Error{ErrorCode::BadRequest, m_findings.problems.join(u'\n')};
    }

private:
    void readHumanIntervention(FieldReader &bot)
    {
        const auto json = bot.object(u"humanIntervention"_s, Need::Optional);
        if (!json)
            return;
        FieldReader reader(*json, u"bot"_s, m_findings, u"humanIntervention."_s);
        HumanIntervention &human = m_script.humanIntervention;
        human.enabled = reader.boolean(u"enabled"_s, human.enabled);
        human.shareLink = reader.boolean(u"shareLink"_s, human.shareLink);
        if (const auto window = reader.integer(u"responseWindowSeconds"_s, 1, longestSeconds))
            human.responseWindow = std::chrono::seconds(*window);
        if (const auto abandoned = reader.integer(u"abandonedAfterSeconds"_s, 0, longestSeconds))
            human.abandonedAfter = std::chrono::seconds(*abandoned);
        if (const auto maximum = reader.integer(u"maximumSeconds"_s, 0, longestSeconds))
            human.maximum = std::chrono::seconds(*maximum);
        if (reader.has(u"addressSchemes"_s))
            human.addressSchemes = readAddressSchemes(reader);
        human.viewport = readViewport(reader);
        reader.finish();
    }

    static Viewport readViewport(FieldReader &reader)
    {
        if (!reader.has(u"viewport"_s))
            return Viewport::Fixed;
        const QString given = reader.text(u"viewport"_s, Need::Optional, References::None);
        const auto viewport = viewportFromString(given);
        if (!viewport && !given.isEmpty())
            reader.problem(u"viewport"_s, u"must be one of fixed, fitted"_s);
        return viewport.value_or(Viewport::Fixed);
    }

    static QStringList readAddressSchemes(FieldReader &reader)
    {
        const QJsonValue given = reader.raw(u"addressSchemes"_s);
        QStringList schemes;
        for (const QJsonValue &scheme : given.toArray())
            schemes << scheme.toString();
        if (const auto problem = problemOfAddressSchemes(schemes))
            reader.problem(u"addressSchemes"_s, *problem);
        return schemes;
    }

    void readParameters(const QJsonObject &parameters)
    {
        static const QRegularExpression goodName(u"^[A-Za-z_][A-Za-z0-9_-]*$"_s);
        for (auto each = parameters.begin(); each != parameters.end(); ++each) {
            const QString where = u"parameter '%1'"_s.arg(each.key());
            if (!goodName.match(each.key()).hasMatch())
                m_findings.problem(where, u"must be named with letters, digits, '_' and '-'"_s);
            if (!each->isObject()) {
                m_findings.problem(where, u"must be an object"_s);
                continue;
            }
            FieldReader reader(each->toObject(), where, m_findings);
            Parameter parameter{.isRequired = reader.boolean(u"required"_s, false),
                                .defaultValue = parameterText(reader.raw(u"default"_s)),
                                .description = reader.anyText(u"description"_s, Need::Optional, References::None)};
            if (reader.has(u"default"_s) && !parameter.defaultValue)
                reader.problem(u"default"_s, u"must be a text, a number, true or false"_s);
            reader.finish();
            m_script.parameters.insert(each.key(), parameter);
        }
    }

    void readSteps(const QJsonArray &steps)
    {
        for (qsizetype i = 0; i < steps.size(); ++i) {
            auto step = readStep(steps[i], static_cast<int>(i) + 1, m_findings);
            m_script.steps << std::move(step).value_or(Step{Label{}, {}, {}});
        }
    }

    void checkLabels()
    {
        QStringList labels;
        for (qsizetype i = 0; i < m_script.steps.size(); ++i) {
            const auto *label = std::get_if<Label>(&m_script.steps[i].action);
            if (!label || label->name.isEmpty())
                continue;
            if (labels.contains(label->name))
                m_findings.problem(wordsOf(i), u"'%1' is there twice"_s.arg(label->name));
            labels << label->name;
        }
        for (qsizetype i = 0; i < m_script.steps.size(); ++i) {
            const Step &step = m_script.steps[i];
            if (const auto *request = std::get_if<RequestHuman>(&step.action))
                checkJumps(*request, labels, i, QString());
            checkJumps(step.onError.request, labels, i, u"onError.requestHuman."_s);
        }
    }

    void checkJumps(const RequestHuman &request, const QStringList &labels, qsizetype index, const QString &prefix)
    {
        const auto check = [&](const Consequence &consequence, const QString &field) {
            if (consequence.kind == Consequence::Kind::Jump && !labels.contains(consequence.label))
                m_findings.problem(wordsOf(index), u"'%1%2' names the label '%3', which is nowhere"_s.arg(
                                                       prefix, field, consequence.label));
        };
        check(request.onTimeout, u"onTimeout"_s);
        check(request.onDecline, u"onDecline"_s);
    }

    void checkReferences()
    {
        const QStringList outputs = outputNames();
        for (const Findings::Use &use : m_findings.uses) {
            const QString &name = use.reference.name;
            switch (use.reference.kind) {
            case Reference::Kind::Parameter:
                if (!m_script.parameters.contains(name))
                    m_findings.problems << u"%1 uses the parameter '%2', which the bot does not have"_s.arg(use.where,
                                                                                                            name);
                break;
            case Reference::Kind::Output:
                if (!outputs.contains(name))
                    m_findings.problems << u"%1 uses the output '%2', which no step gives"_s.arg(use.where, name);
                break;
            case Reference::Kind::Secret:
            case Reference::Kind::Human:
                break;
            }
        }
    }

    QStringList outputNames() const
    {
        QStringList names;
        for (const Step &step : m_script.steps) {
            if (const auto *extract = std::get_if<Extract>(&step.action))
                names << extract->fields.keys();
            if (const auto *evaluate = std::get_if<Evaluate>(&step.action))
                names << evaluate->output;
        }
        return names;
    }

    QString wordsOf(qsizetype index) const
    {
        return stepWords(static_cast<int>(index) + 1, actionName(m_script.steps[index].action));
    }

    Findings m_findings;
    Script m_script;
};

} // namespace

Result<Script> parseScript(const QJsonObject &bot) { return ScriptReader().read(bot); }

std::optional<int> stepOfLabel(const Script &script, const QString &label)
{
    const auto step = std::find_if(script.steps.begin(), script.steps.end(), [&](const Step &each) {
        const auto *candidate = std::get_if<Label>(&each.action);
        return candidate && candidate->name == label;
    });
    if (step == script.steps.end())
        return std::nullopt;
    return static_cast<int>(step - script.steps.begin());
}

Result<QMap<QString, QString>> bindParameters(const Script &script, const QJsonObject &given)
{
    QStringList problems;
    QMap<QString, QString> values;
    for (auto each = given.begin(); each != given.end(); ++each) {
        const auto text = parameterText(*each);
        if (!script.parameters.contains(each.key()))
            problems << u"parameter '%1': the bot does not have it"_s.arg(each.key());
        else if (!text)
            problems << u"parameter '%1': must be a text, a number, true or false"_s.arg(each.key());
        else
            values.insert(each.key(), *text);
    }
    for (auto each = script.parameters.begin(); each != script.parameters.end(); ++each) {
        if (given.contains(each.key()))
            continue;
        if (each->isRequired && !each->defaultValue)
            problems << u"parameter '%1': is missing"_s.arg(each.key());
        else
            values.insert(each.key(), each->defaultValue.value_or(QString()));
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::BadRequest, problems.join(u'\n')};
    return values;
}

} // namespace hidettp::script
