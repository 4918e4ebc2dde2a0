#pragma once

#include "core/base/error.h"
#include "core/client/credentials.h"
#include "core/wire/events.h"

#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <memory>

namespace hidettp {

/// The coordinator's event stream: a snapshot, then numbered changes. Remembers the last number, so that the next
/// open() goes on from there; a gap in the numbers, a message that cannot be read or a silent line ends the stream.
class EventFeed : public QObject
{
    Q_OBJECT

public:
    explicit EventFeed(QObject *parent = nullptr);
    ~EventFeed() override;

    void open(const QUrl &url, const QString &token);
    /// No signal follows.
    void close();
    /// Forgets the last number: the next open() starts with a snapshot.
    void forget() { m_lastSeq.reset(); }

    std::optional<qint64> lastSeq() const { return m_lastSeq; }
    /// How long the line may stay silent after a ping before it counts as dead.
    void setPingInterval(std::chrono::milliseconds interval) { m_pingInterval = interval; }

signals:
    /// From here on everything that happens arrives.
    void opened();
    void snapshotReceived(const hidettp::wire::Snapshot &snapshot);
    /// Every other numbered change, in order.
    void changeReceived(const hidettp::wire::Event &change);
    void closed(const hidettp::Error &error);

private:
    void receive(const QString &message);
    void take(const wire::Event &event);
    bool follows(qint64 seq);
    void checkLine();
    void fail(const Error &error);

    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_pingTimer;
    std::chrono::milliseconds m_pingInterval{20'000};
    bool m_isPongDue = false;
    bool m_isOpen = false;
    std::optional<qint64> m_lastSeq;
};

} // namespace hidettp
