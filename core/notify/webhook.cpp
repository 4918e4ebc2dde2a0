#include "core/notify/webhook.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

QByteArray webhookBody(const News &news, const MessageId &id, Instant now)
{
    QJsonObject body = toJson(news);
    body["id"_L1] = id.toString();
    body["title"_L1] = titleOf(news);
    body["at"_L1] = toRfc3339(news.at);
    body["sentAt"_L1] = toRfc3339(now);
    if (news.deadline)
        body["deadline"_L1] = toRfc3339(*news.deadline);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QList<QByteArray> webhookHeaders(const News &news, const MessageId &id, const QByteArray &body,
                                 const QByteArray &secret, Instant now)
{
    const QByteArray timestamp =
        QByteArray::number(qint64(std::chrono::duration_cast<std::chrono::seconds>(now.sinceEpoch).count()));
    QList<QByteArray> headers{"Content-Type: application/json", "X-Hidettp-Delivery: " + id.toString().toLatin1(),
                              "X-Hidettp-Event: " + nameOf(news.event).toLatin1(), "X-Hidettp-Timestamp: " + timestamp};
    if (!secret.isEmpty()) {
        const QByteArray code =
            QMessageAuthenticationCode::hash(timestamp + '.' + body, secret, QCryptographicHash::Sha256);
        headers << "X-Hidettp-Signature: v1=" + code.toHex();
    }
    return headers;
}

} // namespace hidettp::notify
