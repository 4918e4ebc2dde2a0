#include "core/notify/seal.h"

#include <QFile>
#include <QSaveFile>

#include <sodium.h>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

const unsigned char *bytes(const QByteArray &array) { return reinterpret_cast<const unsigned char *>(array.data()); }
unsigned char *bytes(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }

/// Before anything else of the library is called.
void makeReady()
{
    static const bool isReady = sodium_init() >= 0;
    Q_ASSERT(isReady);
}

QByteArray newKey()
{
    makeReady();
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    crypto_secretbox_keygen(bytes(key));
    return key;
}

Error cannotKeep(const QString &path, const QString &why)
{
    return {ErrorCode::Unavailable,
            u"Cannot use %1, the key to the secrets of notifications: %2. Check the file."_s.arg(path, why)};
}

Result<QByteArray> makeKeyFile(const QString &path)
{
    QSaveFile file(path);
    const QByteArray key = newKey();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(key) != key.size() || !file.commit())
        return cannotKeep(path, file.errorString());
    return key;
}

} // namespace

Seal::Seal(QByteArray key) : m_key(std::move(key)) { makeReady(); }

Seal Seal::forThisProcess() { return Seal(newKey()); }

Result<Seal> Seal::withKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        const auto made = makeKeyFile(path);
        if (!made)
            return made.error();
        return Seal(*made);
    }
    if (!file.open(QIODevice::ReadOnly))
        return cannotKeep(path, file.errorString());
    const QByteArray key = file.readAll();
    if (key.size() != qsizetype(crypto_secretbox_KEYBYTES))
        return cannotKeep(path, u"it has another size"_s);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return Seal(key);
}

QByteArray Seal::close(const QByteArray &plain) const
{
    QByteArray closed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), Qt::Uninitialized);
    randombytes_buf(closed.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes(closed) + crypto_secretbox_NONCEBYTES, bytes(plain),
                          static_cast<unsigned long long>(plain.size()), bytes(closed), bytes(m_key));
    return closed;
}

Result<QByteArray> Seal::open(const QByteArray &closed) const
{
    constexpr qsizetype around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const Error unreadable{ErrorCode::BadRequest,
                           u"A secret cannot be read: the key file has changed. Enter the secret again."_s};
    if (closed.size() < around)
        return unreadable;
    QByteArray plain(closed.size() - around, Qt::Uninitialized);
    const int failed = crypto_secretbox_open_easy(
        bytes(plain), bytes(closed) + crypto_secretbox_NONCEBYTES,
        static_cast<unsigned long long>(closed.size() - qsizetype(crypto_secretbox_NONCEBYTES)), bytes(closed),
        bytes(m_key));
    if (failed != 0)
        return unreadable;
    return plain;
}

} // namespace hidettp::notify
