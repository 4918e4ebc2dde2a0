#include "core/coordinator/demo/totp.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace hidettp::demo {

using namespace Qt::StringLiterals;

namespace {

std::chrono::seconds wholeSeconds(Instant at)
{
    return std::chrono::duration_cast<std::chrono::seconds>(at.sinceEpoch);
}

} // namespace

QString totp(const QByteArray &secret, Instant at)
{
    const auto counter = qToBigEndian<quint64>(quint64(wholeSeconds(at) / totpPeriod));
    const QByteArray message(reinterpret_cast<const char *>(&counter), sizeof counter);
    const QByteArray hash = QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha1);
    const int offset = hash.back() & 0x0f;
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7fffffff;
    return u"%1"_s.arg(int(number % 1'000'000), 6, 10, QChar(u'0'));
}

bool isTotp(const QString &code, const QByteArray &secret, Instant at)
{
    return code == totp(secret, at) || code == totp(secret, at - totpPeriod) || code == totp(secret, at + totpPeriod);
}

std::chrono::seconds totpTimeLeft(Instant at) { return totpPeriod - wholeSeconds(at) % totpPeriod; }

} // namespace hidettp::demo
