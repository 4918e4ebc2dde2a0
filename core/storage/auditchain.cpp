#include "core/storage/auditchain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <sodium.h>

#include <array>

namespace hidettp {

using namespace Qt::StringLiterals;

static constexpr int hashBytes = 32;

static QByteArray text(const QString &value) { return value.toUtf8(); }

QByteArray auditHash(const QByteArray &previous, const AuditEntry &entry)
{
    const std::array parts{
        previous,
        QByteArray::number(entry.seq),
        QByteArray::number(qint64(entry.at.sinceEpoch.count())),
        text(entry.interventionId.toString()),
        text(nameOf(entry.actor.kind)),
        text(entry.actor.id),
        text(entry.actor.name),
        text(entry.action),
        QJsonDocument(entry.details).toJson(QJsonDocument::Compact),
    };
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hashBytes);
    for (const QByteArray &part : parts) {
        const quint64 length = qToBigEndian(quint64(part.size()));
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(&length), sizeof(length));
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(part.constData()),
                                  static_cast<unsigned long long>(part.size()));
    }
    QByteArray hash(hashBytes, Qt::Uninitialized);
    crypto_generichash_final(&state, reinterpret_cast<unsigned char *>(hash.data()), hashBytes);
    return hash;
}

/// Half surrogate pairs and the two code points that SQLite does not keep become U+FFFD.
static QString keepable(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    return text.replace(QChar(0xfffe), QChar::ReplacementCharacter).replace(QChar(0xffff), QChar::ReplacementCharacter);
}

AuditEntry sealed(AuditEntry entry, qint64 seq, const QByteArray &previous)
{
    for (QString *member : {&entry.actor.id, &entry.actor.name, &entry.action})
        *member = keepable(text(*member));
    const QString details = keepable(QJsonDocument(entry.details).toJson(QJsonDocument::Compact));
    entry.details = QJsonDocument::fromJson(details.toUtf8()).object();
    entry.seq = seq;
    entry.hash = auditHash(previous, entry);
    return entry;
}

static constexpr QLatin1StringView pruned("pruned");

AuditEntry prunedRow(const PruneAudit &prune, const QByteArray &hashOfLast)
{
    return {.at = prune.at,
            .action = pruned,
            .details = {{"through"_L1, prune.through}, {"hash"_L1, QString::fromLatin1(hashOfLast.toHex())}}};
}

AuditCheck::AuditCheck(AuditAnchor anchor) : m_anchor(std::move(anchor)), m_lastSeq(m_anchor.seq)
{
    m_verdict.lastHash = m_anchor.hash;
    m_verdict.prunedRows = m_anchor.seq;
}

bool AuditCheck::add(const AuditEntry &entry)
{
    const qint64 expected = m_lastSeq + 1;
    if (!m_verdict.holds())
        return false;
    if (entry.seq != expected)
        return fail(expected, u"Row %1 of the audit is missing."_s.arg(expected));
    if (entry.hash != auditHash(m_verdict.lastHash, entry))
        return fail(expected, u"Row %1 of the audit is not as it was written."_s.arg(expected));
    if (entry.action == pruned) {
        m_named = {.seq = entry.details["through"_L1].toInteger(),
                   .hash = QByteArray::fromHex(entry.details["hash"_L1].toString().toLatin1())};
    }
    m_lastSeq = expected;
    ++m_verdict.rows;
    m_verdict.lastHash = entry.hash;
    return true;
}

AuditVerdict AuditCheck::finish(qint64 lastSeq)
{
    if (m_verdict.holds() && m_lastSeq < lastSeq)
        fail(m_lastSeq + 1,
             u"The audit ends before row %1, but %2 rows have been written."_s.arg(m_lastSeq + 1).arg(lastSeq));
    if (m_verdict.holds() && m_anchor.seq > 0 && m_named != m_anchor)
        fail(m_anchor.seq + 1, u"The audit begins at row %1, but no row says so."_s.arg(m_anchor.seq + 1));
    return m_verdict;
}

bool AuditCheck::fail(qint64 seq, QString problem)
{
    m_verdict.firstBadSeq = seq;
    m_verdict.problem = std::move(problem);
    return false;
}

} // namespace hidettp
