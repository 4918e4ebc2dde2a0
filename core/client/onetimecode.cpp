#include "core/client/onetimecode.h"

#include "core/base/enumnames.h"

#include <QCoreApplication>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QtEndian>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr auto hashNames = enumNames<OneTimeSecret::Hash::Sha512>("SHA1", "SHA256", "SHA512");
constexpr auto alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_L1;
constexpr qsizetype shortestKey = 5; // bytes; some sites give as little as eight characters
constexpr qsizetype longestKey = 128;
constexpr int longestCode = 16;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::OneTimeCode)
};

Error refusal(const QString &why) { return {ErrorCode::BadRequest, why}; }

std::optional<QByteArray> fromBase32(QString text)
{
    static const QRegularExpression separators(u"[\\s-]"_s);
    text.remove(separators);
    while (text.endsWith(u'='))
        text.chop(1);
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar letter : text.toUpper()) {
        const qsizetype value = QString(alphabet).indexOf(letter);
        if (value < 0)
            return std::nullopt;
        bits = (bits << 5 | quint32(value)) & 0xfff;
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.append(char(bits >> count & 0xff));
        }
    }
    if (bytes.size() < shortestKey || bytes.size() > longestKey)
        return std::nullopt;
    return bytes;
}

QString toBase32(const QByteArray &bytes)
{
    QString text;
    quint32 bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | quint8(byte)) & 0xffff;
        for (count += 8; count >= 5; count -= 5)
            text += alphabet[qsizetype(bits >> (count - 5) & 31)];
    }
    if (count > 0)
        text += alphabet[qsizetype(bits << (5 - count) & 31)];
    return text;
}

/// A number written as such, within bounds; `fallback` where none is given.
std::optional<int> number(const QUrlQuery &query, const QString &name, int fallback, int least, int most)
{
    if (!query.hasQueryItem(name))
        return fallback;
    static const QRegularExpression plain(u"^[1-9][0-9]{0,3}$"_s);
    const QString text = query.queryItemValue(name);
    const int value = plain.match(text).hasMatch() ? text.toInt() : 0;
    return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

bool hasEachOnce(const QUrlQuery &query)
{
    QStringList names;
    for (const auto &[name, value] : query.queryItems())
        names << name;
    return names.removeDuplicates() == 0;
}

Result<NamedSecret> secretFromAddress(const QUrl &address)
{
    if (address.host() == "hotp"_L1)
        return refusal(
            Texts::tr("This key counts presses instead of time, which is not supported. Ask the web site for "
                      "one that changes with time."));
    const QUrlQuery query(address);
    const auto key = fromBase32(query.queryItemValue(u"secret"_s));
    const auto hash = query.hasQueryItem(u"algorithm"_s)
                          ? hashNames.value(query.queryItemValue(u"algorithm"_s).toUpper())
                          : OneTimeSecret::Hash::Sha1;
    const auto digits = number(query, u"digits"_s, 6, 6, 8);
    const auto period = number(query, u"period"_s, 30, 5, 300);
    if (address.host() != "totp"_L1 || !hasEachOnce(query) || !key || !hash || !digits || !period)
        return refusal(Texts::tr("This address of an authenticator cannot be used. Copy it again from the web site, or "
                                 "enter the key alone."));
    const QString label = address.path(QUrl::FullyDecoded).mid(1).trimmed().left(100);
    return NamedSecret{label, {*key, *hash, *digits, std::chrono::seconds(*period)}};
}

QCryptographicHash::Algorithm algorithmOf(OneTimeSecret::Hash hash)
{
    switch (hash) {
    case OneTimeSecret::Hash::Sha1:
        return QCryptographicHash::Sha1;
    case OneTimeSecret::Hash::Sha256:
        return QCryptographicHash::Sha256;
    case OneTimeSecret::Hash::Sha512:
        return QCryptographicHash::Sha512;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<NamedSecret> secretFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith("otpauth:"_L1, Qt::CaseInsensitive))
        return secretFromAddress(QUrl(trimmed, QUrl::StrictMode));
    const auto key = fromBase32(trimmed);
    if (!key)
        return refusal(Texts::tr("This is no key of an authenticator. It has the letters A to Z and the digits 2 to 7, "
                                 "or begins with otpauth://."));
    return NamedSecret{{}, {*key}};
}

QString secretToText(const NamedSecret &named)
{
    const OneTimeSecret &secret = named.secret;
    QUrl address;
    address.setScheme(u"otpauth"_s);
    address.setHost(u"totp"_s);
    address.setPath(u'/' + named.name, QUrl::DecodedMode);
    address.setQuery(
        u"secret=%1&algorithm=%2&digits=%3&period=%4"_s.arg(toBase32(secret.key), hashNames.name(secret.hash))
            .arg(secret.digits)
            .arg(secret.period.count()));
    return address.toString(QUrl::FullyEncoded);
}

QString oneTimeCode(const OneTimeSecret &secret, Instant now)
{
    QByteArray step(8, '\0');
    qToBigEndian(qint64(now.sinceEpoch / secret.period), step.data());
    const QByteArray hash = QMessageAuthenticationCode::hash(step, secret.key, algorithmOf(secret.hash));
    const auto value = qFromBigEndian<quint32>(hash.constData() + (hash.back() & 0xf)) & 0x7fffffffU;
    const QString digits = QString::number(value).rightJustified(10, u'0');
    return digits.right(secret.digits);
}

Duration timeLeft(const OneTimeSecret &secret, Instant now)
{
    return secret.period - now.sinceEpoch % Duration(secret.period);
}

std::optional<QString> codeFromText(const QString &text)
{
    static const QRegularExpression gaps(u"[\\s\\x{200b}\\x{feff}]"_s);
    static const QRegularExpression grouped(u"^[0-9]+([-.][0-9]+)+$"_s);
    static const QRegularExpression code(u"^[0-9A-Za-z-]+$"_s);
    QString compact = text.normalized(QString::NormalizationForm_KC).remove(gaps);
    if (grouped.match(compact).hasMatch())
        compact.remove(u'-').remove(u'.');
    if (compact.size() > longestCode || !code.match(compact).hasMatch())
        return std::nullopt;
    return compact;
}

} // namespace hidettp
