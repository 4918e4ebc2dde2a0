#include "core/coordinator/auditexport.h"

#include "core/base/enumnames.h"
#include "core/wire/envelope.h"
#include "core/wire/resources.h"

#include <QJsonDocument>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr auto formats = enumNames<AuditFormat::Csv>("jsonl", "csv");

QByteArray cell(const QString &text)
{
    static const QString formulaStarts = u"=+-@\t\r"_s;
    QString safe = text;
    if (!safe.isEmpty() && formulaStarts.contains(safe.front()))
        safe.prepend(u'\'');
    const bool needsQuotes = std::any_of(safe.cbegin(), safe.cend(), [](QChar each) {
        return each == u'"' || each == u',' || each == u'\n' || each == u'\r' || each == u'\'';
    });
    if (needsQuotes)
        safe = u'"' + safe.replace(u'"', u"\"\""_s) + u'"';
    return safe.toUtf8();
}

QByteArray csvLine(const QStringList &texts)
{
    QByteArrayList cells;
    for (const QString &text : texts)
        cells << cell(text);
    return cells.join(',') + "\r\n";
}

QByteArray csvLine(const AuditEntry &entry)
{
    return csvLine({QString::number(entry.seq), toRfc3339(entry.at), entry.interventionId.toString(),
                    nameOf(entry.actor.kind), entry.actor.id, entry.actor.name, entry.action,
                    QString::fromUtf8(QJsonDocument(entry.details).toJson(QJsonDocument::Compact)),
                    QString::fromLatin1(entry.hash.toHex())});
}

QByteArray jsonLine(const AuditEntry &entry)
{
    QJsonObject object = wire::toJson(entry);
    object["hash"_L1] = QString::fromLatin1(entry.hash.toHex());
    return wire::toAscii(object) + '\n';
}

} // namespace

std::optional<AuditFormat> auditFormatFromString(QStringView text) { return formats.value(text); }

QByteArray auditText(const QList<AuditEntry> &entries, AuditFormat format, AuditPart part)
{
    const bool isCsv = format == AuditFormat::Csv;
    QByteArray text;
    if (isCsv && part == AuditPart::First) {
        text = csvLine({u"seq"_s, u"at"_s, u"interventionId"_s, u"actorKind"_s, u"actorId"_s, u"actorName"_s,
                        u"action"_s, u"details"_s, u"hash"_s});
    }
    for (const AuditEntry &entry : entries)
        text += isCsv ? csvLine(entry) : jsonLine(entry);
    return text;
}

QByteArray contentType(AuditFormat format)
{
    return format == AuditFormat::Csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8";
}

} // namespace hidettp
