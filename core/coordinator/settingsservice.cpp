#include "core/coordinator/settingsservice.h"

namespace hidettp {

using namespace Qt::StringLiterals;

SettingsService::SettingsService(Ledger &ledger, QObject *parent) : QObject(parent), m_ledger(ledger) {}

QJsonObject SettingsService::value(QLatin1StringView key) const { return m_ledger.state().settings()[key].toObject(); }

Reply<void> SettingsService::put(QLatin1StringView key, const QJsonObject &value, const Person &by)
{
    if (m_ledger.state().settings()[key] == value)
        return Result<void>();
    // That it was changed and by whom; what was set may be a secret.
    const AuditEntry row{
        .at = m_ledger.now(), .actor = by, .action = u"settingsChanged"_s, .details = {{"settings"_L1, key}}};
    return m_ledger.commit({PutSetting{key, value}, AppendAudit{row}}).andThen(this, [this, key] {
        emit changed(key);
    });
}

} // namespace hidettp
