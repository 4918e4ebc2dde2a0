#include "core/storage/sqlitedialect.h"

#include "core/base/faultpoint.h"
#include "core/base/logging.h"
#include "core/storage/sqlconnection.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace hidettp {

using namespace Qt::StringLiterals;

// The result codes of SQLite that we tell apart; they are part of its file-format promise and never change.
enum SqliteCode {
    SqlitePermission = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteNoMemory = 7,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCannotOpen = 14,
    SqliteConstraint = 19,
    SqliteNotADatabase = 26,
    SqliteConstraintForeignKey = 787,
    SqliteConstraintPrimaryKey = 1555,
    SqliteConstraintUnique = 2067,
};

static constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

std::unique_ptr<SqlDialect> SqlDialect::of(StorageUrl::Engine engine)
{
    switch (engine) {
    case StorageUrl::Engine::Sqlite:
        return std::make_unique<SqliteDialect>();
    }
    Q_UNREACHABLE();
}

QString SqliteDialect::migrationFolder() const { return u":/hidettp/storage/sqlite"_s; }

QString SqliteDialect::driverName() const { return u"QSQLITE"_s; }

Result<void> SqliteDialect::prepareToOpen(QSqlDatabase &database, const StorageUrl &url) const
{
    const QString directory = QFileInfo(url.path).absolutePath();
    if (!QDir().mkpath(directory))
        return Error{ErrorCode::Unavailable, u"Cannot make the folder %1. Check its permissions."_s.arg(directory)};
    // SQLite would make the file readable for everybody; its companions take the permissions of the file.
    QFile file(url.path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(ownerOnly);
    database.setDatabaseName(url.path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    return {};
}

QStringList SqliteDialect::greeting() const
{
    return {
        u"PRAGMA journal_mode = WAL"_s,
        u"PRAGMA synchronous = FULL"_s,
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA temp_store = MEMORY"_s,
        u"PRAGMA journal_size_limit = 67108864"_s,
    };
}

QString SqliteDialect::beginWriting() const { return u"BEGIN IMMEDIATE"_s; }

static Error explainConstraint(int code, const QString &text)
{
    switch (code) {
    case SqliteConstraintUnique:
    case SqliteConstraintPrimaryKey:
        return {ErrorCode::Conflict, u"Something like this is stored already."_s};
    case SqliteConstraintForeignKey:
        return {ErrorCode::NotFound, u"Something that this belongs to does not exist."_s};
    default:
        return {ErrorCode::BadRequest, u"The store refuses this (%1)."_s.arg(text)};
    }
}

Error SqliteDialect::explain(const QSqlError &error) const
{
    const QString text = error.databaseText();
    const int code = error.nativeErrorCode().toInt();
    switch (code & 0xff) {
    case SqliteConstraint:
        return explainConstraint(code, text);
    case SqliteBusy:
    case SqliteLocked:
        return {ErrorCode::Unavailable, u"The database is locked by another program. Try again in a moment."_s};
    case SqliteFull:
        return {ErrorCode::Unavailable, u"Nothing can be stored: the disk is full. Free some space and try again."_s};
    case SqliteIoError:
        return {ErrorCode::Unavailable,
                u"The disk does not take or give data (%1). Check the disk and its free space."_s.arg(text)};
    case SqlitePermission:
    case SqliteReadOnly:
    case SqliteCannotOpen:
        return {
            ErrorCode::Unavailable,
            u"The database cannot be opened or written (%1). Check the permissions of the data folder."_s.arg(text)};
    case SqliteNoMemory:
        return {ErrorCode::Unavailable, u"There is not enough memory to use the database. Try again."_s};
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return {ErrorCode::Internal,
                u"The database is damaged (%1). Stop hidettp, keep a copy of the data folder, and restore the latest "
                "backup."_s.arg(text)};
    default:
        return {ErrorCode::Internal, u"The database refuses a statement (%1, %2)."_s.arg(text).arg(code)};
    }
}

static Error cannotBackUp(const QString &path, const QString &why)
{
    return {ErrorCode::Unavailable, u"Cannot write the backup %1: %2."_s.arg(path, why)};
}

static QString lastSystemError() { return QString::fromLocal8Bit(std::strerror(errno)); }

static bool syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return isSynced;
}

// Into a file of another name first: whatever stands under `path` is a whole backup.
Result<void> SqliteDialect::backup(SqlConnection &connection, const QString &path) const
{
    if (QFileInfo::exists(path))
        return Error{ErrorCode::Conflict, u"There is a file %1 already. Choose another name."_s.arg(path)};
    QFile part(path + ".part"_L1);
    if (!part.open(QIODevice::WriteOnly | QIODevice::Truncate) || !part.setPermissions(ownerOnly))
        return cannotBackUp(path, part.errorString());
    part.close();
    faultPoint("backup begun");
    const auto copied = connection.change(u"VACUUM INTO ?"_s, {part.fileName()});
    if (!copied) {
        part.remove();
        return copied.error();
    }
    faultPoint("backup copied");
    if (!syncToDisk(part.fileName()) || !part.rename(path) || !syncToDisk(QFileInfo(path).absolutePath())) {
        const QString why = lastSystemError();
        part.remove();
        return cannotBackUp(path, why);
    }
    faultPoint("backup named");
    qCInfo(logStorage, "backup written");
    return {};
}

Result<QStringList> SqliteDialect::integrityCheck(SqlConnection &connection) const
{
    QStringList problems;
    const auto checked = connection.select(u"PRAGMA integrity_check"_s, {}, [&](const QSqlQuery &row) -> Result<void> {
        if (const QString line = row.value(0).toString(); line != "ok"_L1)
            problems += u"The database file is damaged: %1. Restore the latest backup."_s.arg(line);
        return {};
    });
    if (!checked)
        return checked.error();
    const auto related =
        connection.select(u"PRAGMA foreign_key_check"_s, {}, [&](const QSqlQuery &row) -> Result<void> {
            problems += u"A row of %1 belongs to a row of %2 that does not exist."_s.arg(row.value(0).toString(),
                                                                                         row.value(2).toString());
            return {};
        });
    if (!related)
        return related.error();
    return problems;
}

} // namespace hidettp
