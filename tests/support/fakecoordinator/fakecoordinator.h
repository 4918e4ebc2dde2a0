#pragma once

#include "core/base/clock.h"
#include "core/client/credentials.h"
#include "core/domain/account.h"
#include "core/domain/audit.h"
#include "core/domain/link.h"
#include "core/wire/events.h"
#include "core/wire/requests.h"
#include "tests/support/fakecoordinator/fakesettings.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>
#include <optional>
#include <vector>

namespace hidettp {

/// A coordinator for tests of the console: the real HTTP and WebSocket wire on a port of the loopback, the real
/// transitions of interventions, and faults on request.
class FakeCoordinator : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QString path; ///< below /api/v1/
        QByteArray query;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    struct Answer
    {
        int status = 200;
        QByteArray contentType = "application/json";
        QByteArray body = "{}";
    };

    explicit FakeCoordinator(QObject *parent = nullptr);
    ~FakeCoordinator() override;

    QUrl url() const;
    Credentials credentials() const { return {url(), token}; }

    QString token = QStringLiteral("token-of-ann");
    Principal me;
    /// What a share link is exchanged for, and who came in by one.
    QString guestToken = QStringLiteral("token-of-guest");
    QStringList guestNames;
    QString organization;

    // What there is. Each is told to whoever follows the events.
    void put(const Bot &bot);
    void put(const Execution &execution);
    void put(const Intervention &intervention);
    /// Before anybody follows: told by the snapshot alone.
    void putAll(const QList<Intervention> &interventions) { m_interventions = interventions; }
    void removeBot(const BotId &id);
    const Intervention *intervention(const InterventionId &id) const;
    /// The share links there are, of every intervention; tests may change them.
    QList<LinkReport> links;
    static QString secretOf(const ShareLink &link) { return QStringLiteral("secret-of-") + link.id.toString(); }
    QUrl urlOf(const ShareLink &link) const { return QUrl(url().toString() + QStringLiteral("/s#") + secretOf(link)); }
    QHash<LinkId, QString> pins; ///< of the links that need one
    const std::vector<Request> &requests() const { return m_requests; }
    int requestCount(const QByteArray &method, const QString &path) const;
    int followers() const { return int(m_sockets.size()); }
    qint64 seq() const { return m_seq; }

    /// What the one who is signed in was told; telling it again changes it.
    void tell(const wire::NoticeView &view);
    const QList<wire::NoticeView> &notices() const { return m_notices; }
    NotificationPreferences preferences;
    FakeSettings settings;

    /// The picture of the page at the time of the request.
    QByteArray picture;
    /// Instead of what would be answered to `METHOD path`.
    void answerWith(const QString &methodAndPath, const Answer &answer);
    /// Calls stay unanswered.
    bool isSilent = false;

    /// Tickets that have been given for the live socket.
    int ticketCount() const { return m_ticketCount; }

    // Faults.
    void dropConnections();
    void stop();
    bool startAgain(); ///< on the same port
    /// A change is numbered and never told.
    void loseOneChange() { ++m_seq; }
    /// As after a long absence: every cursor is too old.
    void forgetHistory() { m_history.clear(); }
    void sendRaw(const QByteArray &text);

signals:
    /// Somebody opened the live socket with a ticket that was good. Whoever listens owns `socket`.
    void viewerArrived(QWebSocket *socket);

private:
    void greet(QTcpSocket *socket);
    void read(QTcpSocket *socket);
    void serve(QTcpSocket *socket, const Request &request);
    bool isAllowed(const Request &request);
    void greetSocket(QWebSocket *socket);
    void follow(QWebSocket *socket);
    Answer ticketFor(const QByteArray &body);
    Answer answerTo(const Request &request);
    Answer act(const QString &id, const QString &action, const Request &request);
    Answer auditOf(const InterventionId &id) const;
    Answer noticesAnswer() const;
    Answer mark(const QString &path, const QByteArray &body);
    Answer takePreferences(const Request &request);
    int unread() const;
    Answer linksOf(const Intervention &one, const Request &request);
    Answer reissue(const LinkId &id);
    Answer makeLink(const InterventionId &id, const wire::CreateLink &wish);
    Answer previewLink(const QByteArray &body);
    Answer redeem(const QByteArray &body);
    LinkReport *openedBy(const QString &secret);
    bool isPinRight(const LinkReport &report, const QString &pin) const;
    wire::Snapshot snapshot() const;
    void tell(wire::Event event);
    void note(const InterventionId &id, const QString &action, const QJsonObject &details = {});

    SystemClock m_clock;
    QTcpServer m_server;
    QWebSocketServer m_upgrader;
    quint16 m_port = 0;
    std::vector<Request> m_requests;
    QHash<QString, Answer> m_answers;
    QList<QPointer<QTcpSocket>> m_connections;
    std::vector<std::unique_ptr<QWebSocket>> m_sockets;
    QList<Bot> m_bots;
    QList<Execution> m_executions;
    QList<Intervention> m_interventions;
    QList<AuditEntry> m_audit;
    QList<wire::NoticeView> m_notices;
    QList<wire::Event> m_history;
    qint64 m_seq = 0;
    QSet<QString> m_tickets; ///< not used yet
    int m_ticketCount = 0;
};

/// What a coordinator tells of a request that needs somebody.
wire::NoticeView alertOf(const Intervention &intervention, const QString &noticeId);

/// An intervention that waits, as tests need them by the thousand.
Intervention waitingIntervention(const QString &id, Instant createdAt);

} // namespace hidettp
