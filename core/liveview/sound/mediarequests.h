#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace hidettp::liveview {

/// The requests for media that a page has made since somebody listens: what they have brought can be had once more
/// without asking the server again, which may give it only once.
class MediaRequests
{
public:
    struct Request
    {
        QString id;
        QString url;
        qint64 bytes = 0; ///< of the whole file; 0: not known, or this is only a part of it
        bool hasArrived = false;
    };

    /// An event of the Network domain.
    void handle(const QString &method, const QJsonObject &parameters);

    /// The latest with this address that brings the whole file; nullptr: there was none.
    const Request *whole(const QString &url) const;

    static constexpr qsizetype mostKept = 32;

private:
    QList<Request> m_requests; ///< the oldest first
};

} // namespace hidettp::liveview
