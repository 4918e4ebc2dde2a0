#include "app/coordinator/datadirectory.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace hidettp {

using namespace Qt::StringLiterals;

static constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

Result<DataDirectory> DataDirectory::open(const QString &path)
{
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/hidettp"_L1;
    const QString chosen = QDir(path.isEmpty() ? standard : path).absolutePath();
    const bool isNew = !QDir(chosen).exists();
    if (!QDir().mkpath(chosen))
        return Error{ErrorCode::Unavailable, u"Cannot make the data directory %1."_s.arg(chosen)};
    if (isNew)
        QFile::setPermissions(chosen, ownerOnly | QFile::ExeOwner);
    return DataDirectory(chosen);
}

/// In words: who has the directory, as far as the lock and the note tell.
QString DataDirectory::holderOf(const QLockFile &lock) const
{
    qint64 pid = 0;
    QString host;
    QString program;
    QStringList known;
    if (lock.getLockInfo(&pid, &host, &program)) {
        known << u"process %1"_s.arg(pid);
        if (host != QSysInfo::machineHostName())
            known << u"on %1"_s.arg(host);
    }
    if (const auto other = running(); other && !other->url.isEmpty())
        known << u"at %1"_s.arg(other->url);
    return known.isEmpty() ? u"it has just started"_s : known.join(u' ');
}

Result<std::shared_ptr<QLockFile>> DataDirectory::lock() const
{
    auto lock = std::make_shared<QLockFile>(m_path + "/coordinator.lock"_L1);
    lock->setStaleLockTime(0); // stale is only a lock whose process has gone
    if (lock->tryLock())
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return Error{ErrorCode::Conflict,
                     u"Another coordinator works on %1 already: %2. End it first, or give this one "
                     "a directory of its own with --data."_s.arg(m_path, holderOf(*lock))};
    return Error{ErrorCode::Unavailable, u"Cannot write to the data directory %1."_s.arg(m_path)};
}

Result<void> DataDirectory::announce(const Running &running) const
{
    QSaveFile file(noteFile());
    const QJsonObject note{{"url"_L1, running.url}, {"token"_L1, running.token}};
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly)
                           && file.write(QJsonDocument(note).toJson()) > 0 && file.commit();
    if (!isWritten)
        return Error{ErrorCode::Unavailable, u"Cannot write %1: %2."_s.arg(noteFile(), file.errorString())};
    return {};
}

void DataDirectory::withdraw() const { QFile::remove(noteFile()); }

std::optional<DataDirectory::Running> DataDirectory::running() const
{
    QFile file(noteFile());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject note = QJsonDocument::fromJson(file.readAll()).object();
    return Running{.url = note["url"_L1].toString(), .token = note["token"_L1].toString()};
}

} // namespace hidettp
