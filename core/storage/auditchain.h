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

/// Follows the chain row by row, from the first.
class AuditCheck
{
public:
    /// False once a row does not fit; the verdict is final then.
    bool add(const AuditEntry &entry);
    /// `lastSeq`: how many rows have ever been written.
    AuditVerdict finish(qint64 lastSeq);

private:
    bool fail(qint64 seq, QString problem);

    AuditVerdict m_verdict;
};

} // namespace hidettp
