#pragma once

#include "core/base/clock.h"
#include "core/script/condition.h"
#include "core/script/template.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <optional>

/// Reading JSON that a person has written: everything that is wrong is collected, not only the first thing.
namespace hidettp::script {

/// What was found while reading, in the order of the text.
struct Findings
{
    struct Use
    {
        Reference reference;
        QString where; ///< "step 4 'type': 'text'"
    };

    QStringList problems;
    QList<Use> uses; ///< references to be looked up once everything is read

    void problem(const QString &where, const QString &what) { problems << where + QStringLiteral(": ") + what; }
};

enum class Need { Required, Optional };

/// Which references a text may hold.
enum class References {
    None,
    Public, ///< all but secrets: the text is shown to people or looked for in a page
    All,
};

/// The fields of one JSON object. Whoever asks for a field knows it; `finish` reports those that nobody asked for.
class FieldReader
{
public:
    /// `where` opens every problem ("step 4 'click'"); `prefix` comes before every field's name ("ask.").
    FieldReader(QJsonObject object, QString where, Findings &findings, QString prefix = {});

    bool has(const QString &name) const { return m_object.contains(name); }
    QJsonValue raw(const QString &name);

    /// Not empty, unless it is optional and missing.
    QString text(const QString &name, Need need, References references);
    /// As text, but may be empty.
    QString anyText(const QString &name, Need need, References references);
    QStringList texts(const QString &name, Need need, References references);
    std::optional<int> integer(const QString &name, int least, int most);
    std::optional<Duration> seconds(const QString &name, int least, int most);
    bool boolean(const QString &name, bool fallback);
    std::optional<Condition> condition(const QString &name, Need need);
    std::optional<QJsonObject> object(const QString &name, Need need);

    template<typename Names, typename Enum>
    Enum word(const QString &name, const Names &names, Enum fallback, const QString &choices)
    {
        if (!has(name))
            return fallback;
        const auto value = names.value(text(name, Need::Optional, References::None));
        if (!value)
            problem(name, QStringLiteral("must be one of %1").arg(choices));
        return value.value_or(fallback);
    }

    void problem(const QString &name, const QString &what);
    void finish();

    const QString &where() const { return m_where; }
    QString pathOf(const QString &name) const { return m_prefix + name; }
    Findings &findings() { return m_findings; }

private:
    void missing(const QString &name) { problem(name, QStringLiteral("is missing")); }
    void noteReferences(const QString &name, const QString &text, References references);
    std::optional<QString> string(const QString &name, Need need);

    const QJsonObject m_object;
    const QString m_where;
    const QString m_prefix;
    Findings &m_findings;
    QSet<QString> m_asked;
};

/// The condition in `json`, if it is one; otherwise the findings say why not. `path` is its field ("until").
std::optional<Condition> readCondition(const QJsonValue &json, const QString &where, const QString &path,
                                       Findings &findings);

} // namespace hidettp::script
