#include "core/script/template.h"

#include "core/script/runstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <variant>

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

using Kind = Reference::Kind;
using Piece = std::variant<QString, Reference>;

Result<Reference> referenceFrom(const QString &inner)
{
    static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9_-]*$"_s);
    if (inner.startsWith("human."_L1) && humanVariables(Outcome{}).contains(inner.sliced(6)))
        return Reference{Kind::Human, inner.sliced(6)};
    Reference reference{Kind::Parameter, inner};
    if (inner.startsWith("secret:"_L1))
        reference = {Kind::Secret, inner.sliced(7)};
    else if (inner.startsWith("output:"_L1))
        reference = {Kind::Output, inner.sliced(7)};
    if (name.match(reference.name).hasMatch())
        return reference;
    return Error{ErrorCode::BadRequest,
                 u"holds '${%1}', which is none of ${parameter}, ${secret:NAME}, ${output:name} and ${human.outcome} "
                 "(or human.%2)"_s.arg(inner, humanVariables(Outcome{}).keys().join(", human."_L1))};
}

Result<QList<Piece>> split(const QString &text)
{
    QList<Piece> pieces;
    QString plain;
    qsizetype at = 0;
    while (at < text.size()) {
        const QStringView rest = QStringView(text).sliced(at);
        if (rest.startsWith("$${"_L1)) {
            plain += "${"_L1;
            at += 3;
        } else if (rest.startsWith("${"_L1)) {
            const qsizetype end = rest.indexOf(u'}');
            if (end < 0)
                return Error{ErrorCode::BadRequest, u"holds a '${' that is not closed"_s};
            const auto reference = referenceFrom(rest.sliced(2, end - 2).toString());
            if (!reference)
                return reference.error();
            pieces << std::exchange(plain, {}) << *reference;
            at += end + 1;
        } else {
            plain += text[at++];
        }
    }
    pieces << plain;
    return pieces;
}

} // namespace

Result<QList<Reference>> referencesIn(const QString &text)
{
    return split(text).transform([](const QList<Piece> &pieces) {
        QList<Reference> references;
        for (const Piece &piece : pieces) {
            if (const auto *reference = std::get_if<Reference>(&piece))
                references << *reference;
        }
        return references;
    });
}

Result<QString> fillIn(const QString &text, const std::function<Result<QString>(const Reference &)> &valueOf)
{
    const auto pieces = split(text);
    if (!pieces)
        return pieces.error();
    QString filled;
    for (const Piece &piece : *pieces) {
        if (const auto *plain = std::get_if<QString>(&piece)) {
            filled += *plain;
            continue;
        }
        const auto value = valueOf(std::get<Reference>(piece));
        if (!value)
            return value.error();
        filled += *value;
    }
    return filled;
}

void Redactor::add(const QString &secret)
{
    if (secret.isEmpty() || m_forms.contains(secret))
        return;
    QString inHtmlText = secret;
    inHtmlText.replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
    const QString inUrl = QString::fromLatin1(QUrl::toPercentEncoding(secret));
    const QString inJson = QString::fromUtf8(QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact));
    m_forms << secret << secret.toHtmlEscaped() << inHtmlText << inUrl << QString(inUrl).replace("%20"_L1, "+"_L1)
            << inJson.sliced(2, inJson.size() - 4);
    m_forms.removeDuplicates();
    std::stable_sort(m_forms.begin(), m_forms.end(),
                     [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Redactor::redacted(const QString &text) const
{
    QString clean = text;
    for (const QString &form : m_forms)
        clean.replace(form, u"••••••"_s);
    return clean;
}

QJsonValue Redactor::redacted(const QJsonValue &value) const
{
    if (value.isString())
        return redacted(value.toString());
    if (value.isArray()) {
        QJsonArray clean;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            clean << redacted(item);
        return clean;
    }
    if (value.isObject()) {
        QJsonObject clean;
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            clean[redacted(field.key())] = redacted(field.value());
        return clean;
    }
    return value;
}

} // namespace hidettp::script
