#pragma once

#include "core/base/result.h"
#include "core/storage/sqlconnection.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hidettp {

/// One numbered step from an older schema to the next.
struct Migration
{
    int version = 0; ///< consecutive from 1
    QString name;    ///< of the file, without `.sql`
    QByteArray sql;

    QString checksum() const;
};

/// The migrations of an engine that this program carries, oldest first.
QList<Migration> migrationsIn(const QString &folder);

/// Brings the database to the last of `migrations`, wholly or not at all. Refuses a database that a newer
/// program has written, and one whose past is not this program's.
Result<void> migrate(SqlConnection &connection, const QList<Migration> &migrations);

/// The statements of a migration: each ends with a semicolon at the end of a line, comments are lines of their own.
QStringList statementsOf(const QByteArray &sql);

} // namespace hidettp
