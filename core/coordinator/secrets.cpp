#include "core/coordinator/secrets.h"

#include <sodium.h>

namespace hidettp {

static void initialise()
{
    static const bool isReady = sodium_init() >= 0;
    Q_ASSERT(isReady);
}

QString newSecret(QLatin1StringView prefix)
{
    initialise();
    QByteArray random(32, Qt::Uninitialized);
    randombytes_buf(random.data(), size_t(random.size()));
    const QString secret =
        prefix + QString::fromLatin1(random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    sodium_memzero(random.data(), size_t(random.size()));
    return secret;
}

static QByteArray blake2b(const QByteArray &message, const QByteArray &key)
{
    initialise();
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(message.constData()),
                       static_cast<unsigned long long>(message.size()),
                       reinterpret_cast<const unsigned char *>(key.constData()), size_t(key.size()));
    return hash;
}

QByteArray hashOfSecret(const QString &secret) { return blake2b(secret.toUtf8(), {}); }

QByteArray hashOfPin(const QString &pin, const QString &secret)
{
    return blake2b(pin.toUtf8(), blake2b("pin of " + secret.toUtf8(), {}));
}

} // namespace hidettp
