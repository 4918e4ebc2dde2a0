#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>
#include <optional>

class QLockFile;

namespace hidettp {

/// The files of one coordinator, and the note by which its command line finds it while it runs.
class DataDirectory
{
public:
    /// `path` empty: $XDG_DATA_HOME/hidettp, or ~/.local/share/hidettp. Made, for its owner alone, if it is not there.
    static Result<DataDirectory> open(const QString &path);

    const QString &path() const { return m_path; }
    QString logs() const { return m_path + QStringLiteral("/logs"); }
    QString defaultConfigFile() const { return m_path + QStringLiteral("/hidettp.toml"); }

    /// One program at a time works on a data directory. Conflict, which names the other, if another does.
    Result<std::shared_ptr<QLockFile>> lock() const;

    /// Where the running coordinator is and a token for it; for whoever may read this directory.
    struct Running
    {
        QString url;
        QString token;
    };
    Result<void> announce(const Running &running) const;
    void withdraw() const;
    std::optional<Running> running() const;

private:
    explicit DataDirectory(QString path) : m_path(std::move(path)) {}
    QString holderOf(const QLockFile &lock) const;
    QString noteFile() const { return m_path + QStringLiteral("/coordinator.json"); }

    QString m_path;
};

} // namespace hidettp
