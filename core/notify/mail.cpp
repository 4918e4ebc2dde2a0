#include "core/notify/mail.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineLength = 76;

// Whoever passes the mail on passes the link on.
const QString linkHint =
    u"Opens the bot's browser, without an account. The link is for you and works until this is over."_s;

QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += lineLength)
        lines += base64.mid(at, lineLength) + "\r\n";
    return lines;
}

/// Text of a header, as encoded words if it is not plain: a header can then hold nothing but this text.
QByteArray headerText(const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; })
                         && text.size() < 200 && !text.contains("=?"_L1);
    if (isPlain)
        return text.toLatin1();
    QByteArrayList words;
    QString rest = text;
    while (!rest.isEmpty()) {
        qsizetype length = std::min<qsizetype>(rest.size(), 14); // of four bytes each at most: within 75 characters
        if (length < rest.size() && rest[length - 1].isHighSurrogate())
            --length;
        words << "=?UTF-8?B?" + rest.first(length).toUtf8().toBase64() + "?=";
        rest = rest.sliced(length);
    }
    return words.join("\r\n ");
}

QString plainBody(const News &news, Instant now)
{
    QStringList lines{titleOf(news)};
    if (const QString sentence = sentenceOf(news); !sentence.isEmpty())
        lines << sentence;
    lines << QString();
    for (const Fact &fact : factsOf(news, now))
        lines << u"%1: %2"_s.arg(fact.label, fact.value);
    if (!news.link.isEmpty())
        lines << QString() << u"Help now: %1"_s.arg(news.link) << linkHint;
    return lines.join(u'\n') + u'\n';
}

QString escaped(const QString &text) { return text.toHtmlEscaped().replace(u'\n', "<br>"_L1); }

QString htmlBody(const News &news, Instant now)
{
    QString facts;
    for (const Fact &fact : factsOf(news, now)) {
        facts += u"<tr><td style=\"padding:5px 16px 5px 0;color:#5e6673;vertical-align:top;white-space:nowrap\">%1</td>"
                 "<td style=\"padding:5px 0;word-break:break-word\">%2</td></tr>"_s.arg(escaped(fact.label),
                                                                                        escaped(fact.value));
    }
    QString sentence = escaped(sentenceOf(news));
    if (!sentence.isEmpty())
        sentence = u"<p style=\"margin:0 0 12px\">%1</p>"_s.arg(sentence);
    QString button;
    if (!news.link.isEmpty()) {
        button =
            u"<p style=\"margin:20px 0 0\"><a href=\"%1\" style=\"display:inline-block;padding:12px 28px;"
            "border-radius:6px;background:#0b57d0;color:#fff;text-decoration:none;font-weight:bold\">Help Now</a></p>"
            "<p style=\"margin:12px 0 0;font-size:13px;color:#5e6673\">%2</p>"_s.arg(escaped(news.link),
                                                                                     escaped(linkHint));
    }
    return u"<!DOCTYPE html><html><body style=\"margin:0;padding:24px;background:#f2f4f7;color:#1a1f29;"
           "font-family:sans-serif;font-size:15px;line-height:1.45\">"
           "<div style=\"max-width:560px;margin:0 auto;padding:28px;background:#fff;border:1px solid #dde1e7;"
           "border-radius:10px\"><h2 style=\"margin:0 0 16px;font-size:19px;line-height:1.3\">%1</h2>%2"
           "<table style=\"border-collapse:collapse\">%3</table>%4</div></body></html>\n"_s.arg(
               escaped(titleOf(news)), sentence, facts, button);
}

QByteArray part(const QByteArray &contentType, const QByteArray &bytes, const QByteArray &moreHeaders = {})
{
    return "Content-Type: " + contentType + "\r\nContent-Transfer-Encoding: base64\r\n" + moreHeaders + "\r\n"
           + inLines(bytes.toBase64());
}

/// Parts of one whole. The boundary is of a message's own id, and base64 never holds two hyphens.
QByteArray multipart(const QByteArray &kind, const QByteArray &boundary, const QByteArrayList &parts)
{
    QByteArray whole = "Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"\r\n\r\n";
    for (const QByteArray &one : parts)
        whole += "--" + boundary + "\r\n" + one + "\r\n";
    return whole + "--" + boundary + "--\r\n";
}

QByteArray messageId(const QString &text, const Envelope &envelope)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().first(40);
    return '<' + hash + '@' + envelope.domain.toLatin1() + '>';
}

QByteArray date(Instant at)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(at.sinceEpoch.count(), Qt::UTC);
    return QLocale::c().toString(utc, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " +0000";
}

} // namespace

QByteArray mailMessage(const News &news, const Envelope &envelope, Instant now,
                       const std::optional<Attachment> &attachment)
{
    QByteArray head = "Date: " + date(now) + "\r\nFrom: hidettp <" + envelope.from.toLatin1() + ">\r\nTo: <"
                      + envelope.to.toLatin1() + ">\r\nSubject: " + headerText(titleOf(news))
                      + "\r\nMessage-ID: " + messageId(envelope.id.toString(), envelope) + "\r\n";
    if (news.interventionId) {
        const QByteArray thread = messageId("thread "_L1 + news.interventionId->toString(), envelope);
        head += "In-Reply-To: " + thread + "\r\nReferences: " + thread + "\r\n";
    }
    head += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    const QByteArray boundary =
        "=_" + QCryptographicHash::hash(envelope.id.toString().toUtf8(), QCryptographicHash::Md5).toHex();
    const QByteArray texts = multipart("alternative", boundary + "=a",
                                       {part("text/plain; charset=utf-8", plainBody(news, now).toUtf8()),
                                        part("text/html; charset=utf-8", htmlBody(news, now).toUtf8())});
    if (!attachment)
        return head + texts;
    return head
           + multipart("mixed", boundary + "=m",
                       {texts, part(attachment->contentType, attachment->bytes,
                                    "Content-Disposition: attachment; filename=\"" + attachment->fileName + "\"\r\n")});
}

} // namespace hidettp::notify
