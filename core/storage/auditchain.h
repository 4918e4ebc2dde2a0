#pragma once

#include "core/domain/audit.h"
#include "core/storage/storage.h"

#include <QByteArray>

/// The hash chain of the audit.
namespace hidettp {

/// What each row's hash covers: BLAKE2b with 32 bytes over these parts in this order, each written as its length
/// (8 bytes, big-endian) and its bytes: the hash of the row before (empty for the first), then as UTF-8 text `seq`,
/// the moment in milliseconds since 1970, the intervention's id, the actor's kind, id and name, `action`, and
/// `details` as compact JSON with sorted keys.
QByteArray auditHash(const QByteArray &previous, const AuditEntry &entry);

/// The entry as the row `seq`, after a row with the hash `previous`. Text that a database would not give back
/// unchanged (half a surrogate pair) is replaced first.
AuditEntry sealed(AuditEntry entry, qint64 seq, const QByteArray &previous);

/// Where the chain goes on after rows were pruned: the last one that was. seq 0: none ever was.
struct AuditAnchor
{
    qint64 seq = 0;
    QByteArray hash;

    bool operator==(const AuditAnchor &) const = default;
};

/// The row that says that rows were pruned, and which was the last of them.
AuditEntry prunedRow(const PruneAudit &prune, const QByteArray &hashOfLast);

/// Follows the chain row by row, from the first that was not pruned. The newest row about pruning must name the anchor.
class AuditCheck
{
public:
    explicit AuditCheck(AuditAnchor anchor = {});

    /// False once a row does not fit; the verdict is final then.
    bool add(const AuditEntry &entry);
    /// `lastSeq`: how many rows have ever been written.
    AuditVerdict finish(qint64 lastSeq);

private:
    bool fail(qint64 seq, QString problem);

    const AuditAnchor m_anchor;
    AuditAnchor m_named; ///< by the newest row about pruning
    qint64 m_lastSeq = 0;
    AuditVerdict m_verdict;
};

} // namespace hidettp
