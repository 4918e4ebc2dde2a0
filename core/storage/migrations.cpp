#include "core/storage/migrations.h"

#include "core/base/faultpoint.h"
#include "core/base/logging.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>

#include <utility>

namespace hidettp {

using namespace Qt::StringLiterals;

QString Migration::checksum() const
{
    return QString::fromLatin1(QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex());
}

QList<Migration> migrationsIn(const QString &folder)
{
    QList<Migration> migrations;
    const QDir directory(folder);
    for (const QString &name : directory.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const Migration migration{name.left(3).toInt(), name.chopped(4), file.readAll()};
        Q_ASSERT(isOpen && migration.version == migrations.size() + 1);
        migrations.append(migration);
    }
    return migrations;
}

QStringList statementsOf(const QByteArray &sql)
{
    QStringList statements;
    QString statement;
    for (const QString &line : QString::fromUtf8(sql).split(u'\n')) {
        if (line.isEmpty() || line.startsWith("--"_L1))
            continue;
        statement += line + u'\n';
        if (line.endsWith(u';'))
            statements.append(std::exchange(statement, {}));
    }
    Q_ASSERT_X(statement.isEmpty(), "migration", "the last statement has no semicolon");
    return statements;
}

/// Checks what has been applied against what we carry; answers the last version.
static Result<int> lastApplied(SqlConnection &connection, const QList<Migration> &migrations)
{
    int version = 0;
    const auto known = static_cast<int>(migrations.size());
    const auto selected = connection.select(
        u"SELECT version, checksum FROM schema_migrations ORDER BY version"_s, {},
        [&](const QSqlQuery &row) -> Result<void> {
            version = row.value(0).toInt();
            if (version > known) {
                return Error{ErrorCode::Conflict,
                             u"The database has been written by a newer hidettp (schema %1, this program knows %2). "
                             "Install the newer version again, or restore a backup made before the upgrade."_s.arg(
                                 row.value(0).toString(), QString::number(known))};
            }
            if (version < 1 || row.value(1).toString() != migrations[version - 1].checksum()) {
                return Error{ErrorCode::Conflict,
                             u"The database has been made by another build of hidettp (schema %1 differs). "
                             "Use that build, or restore a backup."_s.arg(row.value(0).toString())};
            }
            return {};
        });
    if (!selected)
        return selected.error();
    return version;
}

static Result<void> apply(SqlConnection &connection, const Migration &migration)
{
    for (const QString &statement : statementsOf(migration.sql)) {
        if (const auto done = connection.change(statement); !done)
            return done.error();
        faultPoint("migration statement");
    }
    const auto noted = connection.change(
        u"INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)"_s,
        {migration.version, migration.name, migration.checksum(), QDateTime::currentMSecsSinceEpoch()});
    if (!noted)
        return noted.error();
    faultPoint("migration noted");
    qCInfo(logStorage, "database brought to schema %d (%s)", migration.version, qUtf8Printable(migration.name));
    return {};
}

Result<void> migrate(SqlConnection &connection, const QList<Migration> &migrations)
{
    // One transaction from the look to the last change: another program may be starting at the same moment.
    return connection.inTransaction(connection.dialect().beginWriting(), [&]() -> Result<void> {
        const auto made = connection.change(u"CREATE TABLE IF NOT EXISTS schema_migrations ("
                                            "version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, "
                                            "applied_at BIGINT NOT NULL)"_s);
        if (!made)
            return made.error();
        const auto last = lastApplied(connection, migrations);
        if (!last)
            return last.error();
        for (const Migration &migration : migrations.mid(*last)) {
            if (const auto done = apply(connection, migration); !done)
                return done.error();
        }
        return {};
    });
}

} // namespace hidettp
