#pragma once

#include "core/domain/audit.h"

#include <QCoreApplication>
#include <QString>

namespace hidettp {

/// The rows of the audit as people read them.
class HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::HistoryText)

public:
    /// What was done, with what it is about: "Extended the response window by 15 min: on the phone".
    static QString of(const AuditEntry &entry);
    static QLatin1StringView iconOf(const AuditEntry &entry);

private:
    static QString ending(const QJsonObject &details);
    static QString withDetails(const AuditEntry &entry, const QString &what);
};

} // namespace hidettp
