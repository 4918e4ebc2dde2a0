#pragma once

#include "core/base/result.h"
#include "core/storage/storageurl.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QStringList>

#include <memory>

namespace hidettp {

class SqlConnection;

/// What differs between database engines; everything else is SQL that all of them understand.
class SqlDialect
{
public:
    static std::unique_ptr<SqlDialect> of(StorageUrl::Engine engine);
    virtual ~SqlDialect() = default;

    /// Folder of the engine's numbered migrations among the resources.
    virtual QString migrationFolder() const = 0;
    virtual QString driverName() const = 0;
    virtual Result<void> prepareToOpen(QSqlDatabase &database, const StorageUrl &url) const = 0;
    /// Statements that every new connection starts with.
    virtual QStringList greeting() const = 0;
    /// Starts a transaction that no other writer can come between.
    virtual QString beginWriting() const = 0;

    /// Conflict: a value that must be unique is there already; NotFound: what a row refers to is missing; BadRequest:
    /// the row is refused otherwise; Unavailable: try again later; Internal: the database is damaged or we are wrong.
    virtual Error explain(const QSqlError &error) const = 0;

    virtual Result<void> backup(SqlConnection &connection, const QString &path) const = 0;
    virtual Result<QStringList> integrityCheck(SqlConnection &connection) const = 0;
};

} // namespace hidettp
