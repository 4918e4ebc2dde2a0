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

QByteArray hashOfSecret(const QString &secret)
{
    initialise();
    const QByteArray utf8 = secret.toUtf8();
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(utf8.constData()),
                       static_cast<unsigned long long>(utf8.size()), nullptr, 0);
    return hash;
}

} // namespace hidettp
