#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace hidettp::notify {

/// Makes secrets unreadable for whoever has the database but not the key. The key lies in a file of its own, readable
/// by its owner alone.
class Seal
{
public:
    /// Makes the file if there is none.
    static Result<Seal> withKeyFile(const QString &path);
    /// A key that is gone when the program ends.
    static Seal forThisProcess();

    QByteArray close(const QByteArray &plain) const;
    /// BadRequest if it was altered or closed with another key.
    Result<QByteArray> open(const QByteArray &closed) const;

private:
    explicit Seal(QByteArray key);

    QByteArray m_key;
};

} // namespace hidettp::notify
