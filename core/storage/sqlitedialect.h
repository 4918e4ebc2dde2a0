#pragma once

#include "core/storage/sqldialect.h"

namespace hidettp {

/// SQLite, one file, by Qt's own driver.
class SqliteDialect final : public SqlDialect
{
public:
    QString migrationFolder() const override;
    QString driverName() const override;
    Result<void> prepareToOpen(QSqlDatabase &database, const StorageUrl &url) const override;
    QStringList greeting() const override;
    QString beginWriting() const override;
    Error explain(const QSqlError &error) const override;
    Result<void> backup(SqlConnection &connection, const QString &path) const override;
    Result<QStringList> integrityCheck(SqlConnection &connection) const override;
};

} // namespace hidettp
