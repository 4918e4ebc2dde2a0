#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

/// Texts with references: `${user}` a parameter, `${secret:BANK_PASSWORD}` a secret by name, `${output:balance}` what
/// an earlier step extracted, `${human.outcome}` and its like (see RunState) how the last request for a human ended.
/// `$${` is a plain `${`.
namespace hidettp::script {

struct Reference
{
    enum class Kind { Parameter, Secret, Output, Human };
    Kind kind = Kind::Parameter;
    QString name;

    bool operator==(const Reference &) const = default;
};

/// The references of a text in order, or what is wrong with one ("'${' is not closed").
Result<QList<Reference>> referencesIn(const QString &text);

/// The text with each reference replaced by what `valueOf` gives for it; its error ends the work.
Result<QString> fillIn(const QString &text, const std::function<Result<QString>(const Reference &)> &valueOf);

/// Knows the secrets that a run has used and takes them out of what leaves it, also in their escaped forms.
class Redactor
{
public:
    void add(const QString &secret);

    QString redacted(const QString &text) const;
    QJsonValue redacted(const QJsonValue &value) const;

private:
    QStringList m_forms; ///< longest first, so that no part of a longer one is left over
};

} // namespace hidettp::script
