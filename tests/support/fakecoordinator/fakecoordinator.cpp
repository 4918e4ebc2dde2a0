#include "tests/support/fakecoordinator/fakecoordinator.h"

#include "core/wire/envelope.h"
#include "core/wire/guest.h"
#include "core/wire/requests.h"
#include "core/wire/resources.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QUrlQuery>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template<typename T>
void upsert(QList<T> &list, const T &value)
{
    for (T &known : list) {
        if (known.id == value.id) {
            known = value;
            return;
        }
    }
    list << value;
}

FakeCoordinator::Answer jsonAnswer(const QJsonObject &body, int status = 200)
{
    return {.status = status, .body = wire::toAscii(body)};
}

FakeCoordinator::Answer errorAnswer(const Error &error)
{
    return jsonAnswer(wire::errorBody(error), errorWords(error.code).httpStatus);
}

template<typename T>
FakeCoordinator::Answer listAnswer(const QList<T> &values)
{
    QJsonArray items;
    for (const T &value : values)
        items << wire::toJson(value);
    return jsonAnswer(wire::listBody(items));
}

std::optional<FakeCoordinator::Request> parse(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    FakeCoordinator::Request request{.method = first.value(0)};
    const QUrl target = QUrl::fromEncoded(first.value(1));
    request.path = target.path().mid(QLatin1StringView("/api/v1/").size());
    request.query = target.query(QUrl::FullyEncoded).toLatin1();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    request.body = bytes.mid(end + 4);
    if (request.body.size() < length)
        return std::nullopt;
    return request;
}

} // namespace

FakeCoordinator::FakeCoordinator(QObject *parent)
    : QObject(parent), m_upgrader(u"fake"_s, QWebSocketServer::NonSecureMode)
{
    me = {.kind = Principal::Kind::User,
          .person = {.kind = PersonKind::User, .id = u"usr-ann"_s, .name = u"Ann"_s},
          .role = Role::Member};
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            greet(socket);
    });
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_upgrader.nextPendingConnection())
            greetSocket(socket);
    });
    m_server.listen(QHostAddress::LocalHost);
    m_port = m_server.serverPort();
}

FakeCoordinator::~FakeCoordinator() { stop(); }

QUrl FakeCoordinator::url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

void FakeCoordinator::greet(QTcpSocket *socket)
{
    m_connections << socket;
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void FakeCoordinator::read(QTcpSocket *socket)
{
    const auto request = parse(socket->peek(16 * 1024 * 1024));
    if (!request)
        return;
    m_requests.push_back(*request);
    const bool isUpgrade = request->headers.value("upgrade").toLower() == "websocket";
    if (isUpgrade && isAllowed(*request)) {
        disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
        m_upgrader.handleConnection(socket);
        return;
    }
    socket->readAll();
    serve(socket, *request);
}

bool FakeCoordinator::isAllowed(const Request &request)
{
    if (request.path == "live"_L1)
        return m_tickets.remove(QUrlQuery(QString::fromLatin1(request.query)).queryItemValue(u"ticket"_s));
    return request.headers.value("authorization") == "Bearer " + token.toUtf8();
}

void FakeCoordinator::greetSocket(QWebSocket *socket)
{
    if (socket->requestUrl().path().endsWith("/live"_L1))
        emit viewerArrived(socket);
    else
        follow(socket);
}

FakeCoordinator::Answer FakeCoordinator::ticketFor(const QByteArray &body)
{
    const auto wanted = wire::parseObject(body).and_then(&wire::TicketRequest::fromJson);
    const Intervention *found = wanted ? intervention(wanted->interventionId) : nullptr;
    if (!found || !found->isOpen())
        return errorAnswer({ErrorCode::Gone, u"The request has ended. There is nothing left to see."_s});
    const QString ticket = u"ticket-%1"_s.arg(++m_ticketCount);
    m_tickets << ticket;
    return jsonAnswer({{"ticket"_L1, ticket}, {"expiresAt"_L1, toRfc3339(m_clock.now() + 60s)}}, 201);
}

void FakeCoordinator::serve(QTcpSocket *socket, const Request &request)
{
    if (isSilent)
        return;
    const QByteArray bearer = request.headers.value("authorization");
    const bool isAuthorised = bearer == "Bearer " + token.toUtf8() || bearer == "Bearer " + guestToken.toUtf8()
                              || request.path.startsWith("guest/"_L1);
    const Answer answer = isAuthorised
                              ? answerTo(request)
                              : errorAnswer({ErrorCode::Unauthorized, u"The token is not accepted. Sign in again."_s});
    socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Whatever\r\nContent-Type: " + answer.contentType
                  + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
}

FakeCoordinator::Answer FakeCoordinator::answerTo(const Request &request)
{
    const QString key = QString::fromLatin1(request.method) + u' ' + request.path;
    if (const auto given = m_answers.constFind(key); given != m_answers.cend())
        return *given;
    if (request.path == "me"_L1)
        return jsonAnswer(wire::toJson(me));
    if (request.path == "bots"_L1)
        return listAnswer(m_bots);
    if (request.path == "executions"_L1)
        return listAnswer(m_executions);
    if (request.path == "interventions"_L1)
        return listAnswer(m_interventions);
    if (request.path == "me/notices"_L1)
        return noticesAnswer();
    if (request.path.startsWith("me/notices/"_L1))
        return mark(request.path, request.body);
    if (request.path == "me/notifications"_L1)
        return takePreferences(request);
    if (request.path == "guest/preview"_L1)
        return previewLink(request.body);
    if (request.path == "guest/redeem"_L1)
        return redeem(request.body);
    if (request.path == "live/tickets"_L1)
        return ticketFor(request.body);
    const auto body = wire::parseObject(request.body);
    if (const auto set = settings.answer(request.method, request.path, body ? *body : QJsonObject()))
        return *set ? jsonAnswer(**set) : errorAnswer(set->error());
    const QStringList parts = request.path.split(u'/');
    if (parts.value(0) == "interventions"_L1)
        return act(parts.value(1), parts.value(2), request);
    return errorAnswer({ErrorCode::NotFound, u"There is no such thing."_s});
}

FakeCoordinator::Answer FakeCoordinator::act(const QString &id, const QString &action, const Request &request)
{
    const Intervention *found = intervention(InterventionId(id));
    if (!found)
        return errorAnswer({ErrorCode::NotFound, u"There is no such request."_s});
    if (action.isEmpty())
        return jsonAnswer(wire::toJson(*found));
    if (action == "audit"_L1)
        return auditOf(found->id);
    if (action == "picture"_L1)
        return picture.isEmpty() ? errorAnswer({ErrorCode::NotFound, u"There is no picture."_s})
                                 : Answer{.contentType = "image/png", .body = picture};
    if (action == "links"_L1)
        return linksOf(*found, request);
    const QJsonObject object = *wire::parseObject(request.body);
    if (action == "notes"_L1) {
        note(found->id, u"note"_s, object);
        return {};
    }
    const Instant now = m_clock.now();
    Result<Intervention> changed = Error{ErrorCode::NotFound, u"There is no such action."_s};
    if (action == "claim"_L1)
        changed = found->claimed(me.person);
    else if (action == "release"_L1)
        changed = found->released(me.person, now);
    else if (action == "resume"_L1)
        changed = found->resumed(me.person, now);
    else if (action == "decline"_L1)
        changed = found->declined(me.person, object["reason"_L1].toString(), now);
    else if (action == "extend"_L1)
        changed = found->extended(std::chrono::seconds(object["seconds"_L1].toInt()));
    else if (action == "answer"_L1)
        changed = found->answered(me.person, object["value"_L1].toString(), now);
    if (!changed)
        return errorAnswer(changed.error());
    note(found->id, changed->isOpen() ? action + u"ed"_s : u"ended"_s, object);
    put(*changed);
    return jsonAnswer(wire::toJson(*changed));
}

FakeCoordinator::Answer FakeCoordinator::auditOf(const InterventionId &id) const
{
    QList<AuditEntry> rows;
    for (const AuditEntry &row : m_audit) {
        if (row.interventionId == id)
            rows << row;
    }
    return listAnswer(rows);
}

FakeCoordinator::Answer FakeCoordinator::linksOf(const Intervention &one, const Request &request)
{
    const LinkId wanted(request.path.section(u'/', 3, 3));
    if (request.path.endsWith("/reissue"_L1))
        return reissue(wanted);
    if (request.method == "POST") {
        const auto wish = wire::parseObject(request.body).and_then(&wire::CreateLink::fromJson);
        return wish ? makeLink(one.id, *wish) : errorAnswer(wish.error());
    }
    QList<LinkReport> found;
    for (LinkReport &report : links) {
        if (report.link.interventionId != one.id)
            continue;
        if (request.method == "DELETE" && report.link.id == wanted) {
            report.link.revokedAt = m_clock.now();
            report.state = LinkState::Revoked;
        }
        found << report;
    }
    return request.method == "DELETE" ? Answer{.status = 204, .body = {}} : listAnswer(found);
}

FakeCoordinator::Answer FakeCoordinator::reissue(const LinkId &id)
{
    for (LinkReport &report : links) {
        if (report.link.id != id)
            continue;
        report.link.revokedAt = m_clock.now();
        report.state = LinkState::Revoked;
        const ShareLink old = report.link;
        return makeLink(old.interventionId, {.scope = old.scope, .label = old.label, .maxUses = old.maxUses});
    }
    return errorAnswer({ErrorCode::NotFound, u"There is no such link."_s});
}

FakeCoordinator::Answer FakeCoordinator::makeLink(const InterventionId &id, const wire::CreateLink &wish)
{
    const Instant now = m_clock.now();
    ShareLink link{.id = LinkId(u"lnk-%1"_s.arg(links.size() + 1)),
                   .interventionId = id,
                   .scope = wish.scope,
                   .label = wish.label,
                   .createdBy = me.person,
                   .createdAt = now,
                   .maxUses = wish.maxUses};
    if (wish.expiresIn)
        link.expiresAt = now + *wish.expiresIn;
    if (!wish.pin.isEmpty())
        pins.insert(link.id, wish.pin);
    links << LinkReport{.link = link, .needsPin = !wish.pin.isEmpty()};
    QJsonObject answer = wire::toJson(links.last());
    answer["url"_L1] = urlOf(link).toString();
    return jsonAnswer(answer, 201);
}

LinkReport *FakeCoordinator::openedBy(const QString &secret)
{
    for (LinkReport &report : links) {
        const Intervention *one = intervention(report.link.interventionId);
        if (secretOf(report.link) == secret && one->isOpen() && report.link.state(m_clock.now()) == LinkState::Active)
            return &report;
    }
    return nullptr;
}

bool FakeCoordinator::isPinRight(const LinkReport &report, const QString &pin) const
{
    return !report.needsPin || pins.value(report.link.id) == pin;
}

static const Error opensNothing{ErrorCode::NotFound,
                                u"This link does not open anything (any more). Ask for a new one."_s};
static const Error wrongPin{ErrorCode::Forbidden, u"That is not the PIN. 9 tries are left."_s};

FakeCoordinator::Answer FakeCoordinator::previewLink(const QByteArray &body)
{
    const auto asked = wire::parseObject(body).and_then(&wire::Preview::fromJson);
    const LinkReport *report = asked ? openedBy(asked->secret) : nullptr;
    if (!report)
        return errorAnswer(opensNothing);
    const bool isRight = isPinRight(*report, asked->pin);
    if (!isRight && !asked->pin.isEmpty())
        return errorAnswer(wrongPin);
    const Intervention &one = *intervention(report->link.interventionId);
    wire::LinkPreview preview{.organization = organization,
                              .botName = one.botName,
                              .sharedBy = report->link.createdBy.name,
                              .label = report->link.label,
                              .scope = report->link.scope,
                              .needsPin = !isRight,
                              .expiresAt = report->link.expiresAt,
                              .now = m_clock.now()};
    if (isRight)
        preview.request = wire::LinkPreview::Request{.kind = one.kind,
                                                     .instructions = one.instructions,
                                                     .ask = one.ask,
                                                     .phase = one.phase,
                                                     .deadline = one.deadline};
    return jsonAnswer(preview.toJson());
}

FakeCoordinator::Answer FakeCoordinator::redeem(const QByteArray &body)
{
    const auto wanted = wire::parseObject(body).and_then(&wire::Redeem::fromJson);
    LinkReport *report = wanted ? openedBy(wanted->secret) : nullptr;
    if (!report)
        return errorAnswer(opensNothing);
    if (!isPinRight(*report, wanted->pin))
        return errorAnswer(wrongPin);
    ++report->link.uses;
    report->link.lastUsedAt = m_clock.now();
    guestNames << wanted->name;
    return jsonAnswer(wire::GuestAccess{
        .token = guestToken, .scope = report->link.scope, .intervention = *intervention(report->link.interventionId)}
                          .toJson());
}

void FakeCoordinator::note(const InterventionId &id, const QString &action, const QJsonObject &details)
{
    m_audit << AuditEntry{.seq = m_audit.size() + 1,
                          .at = m_clock.now(),
                          .interventionId = id,
                          .actor = me.person,
                          .action = action,
                          .details = details};
}

void FakeCoordinator::put(const Bot &bot)
{
    upsert(m_bots, bot);
    tell(wire::BotChanged{.bot = bot});
}

void FakeCoordinator::put(const Execution &execution)
{
    upsert(m_executions, execution);
    tell(wire::ExecutionChanged{.execution = execution});
}

void FakeCoordinator::put(const Intervention &changed)
{
    if (!intervention(changed.id))
        note(changed.id, u"requested"_s);
    upsert(m_interventions, changed);
    tell(wire::InterventionChanged{.intervention = changed});
}

void FakeCoordinator::removeBot(const BotId &id)
{
    m_bots.removeIf([&id](const Bot &bot) { return bot.id == id; });
    tell(wire::BotDeleted{.botId = id});
}

const Intervention *FakeCoordinator::intervention(const InterventionId &id) const
{
    for (const Intervention &one : m_interventions) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

int FakeCoordinator::requestCount(const QByteArray &method, const QString &path) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
                             [&](const Request &request) { return request.method == method && request.path == path; }));
}

void FakeCoordinator::answerWith(const QString &methodAndPath, const Answer &answer)
{
    m_answers.insert(methodAndPath, answer);
}

wire::Snapshot FakeCoordinator::snapshot() const { return {m_seq, m_bots, m_interventions, m_executions}; }

void FakeCoordinator::follow(QWebSocket *socket)
{
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        std::erase_if(m_sockets, [socket](std::unique_ptr<QWebSocket> &one) {
            if (one.get() != socket)
                return false;
            one.release()->deleteLater();
            return true;
        });
    });
    m_sockets.emplace_back(socket);
    const auto say = [socket](const wire::Event &event) {
        socket->sendTextMessage(QString::fromLatin1(wire::toAscii(wire::toJson(event))));
    };
    const QUrlQuery query(socket->requestUrl());
    const qint64 after = query.queryItemValue(u"after"_s).toLongLong();
    const bool hasCursor = query.hasQueryItem(u"after"_s);
    const bool isKnown = after <= m_seq && m_seq - after <= m_history.size();
    if (hasCursor && isKnown) {
        for (const wire::Event &event : m_history.mid(m_history.size() - (m_seq - after)))
            say(event);
        return;
    }
    if (hasCursor)
        say(wire::ResyncRequired{});
    say(snapshot());
}

void FakeCoordinator::tell(wire::Event event)
{
    ++m_seq;
    std::visit(
        [this](auto &one) {
            if constexpr (requires { one.seq; })
                one.seq = m_seq;
        },
        event);
    m_history << event;
    sendRaw(wire::toAscii(wire::toJson(event)));
}

void FakeCoordinator::sendRaw(const QByteArray &text)
{
    for (const auto &socket : m_sockets)
        socket->sendTextMessage(QString::fromLatin1(text));
}

void FakeCoordinator::dropConnections()
{
    for (auto &socket : std::exchange(m_sockets, {})) {
        socket->disconnect(this);
        socket->abort();
    }
    for (const QPointer<QTcpSocket> &connection : std::exchange(m_connections, {})) {
        if (connection)
            connection->abort();
    }
}

void FakeCoordinator::stop()
{
    m_server.close();
    dropConnections();
}

bool FakeCoordinator::startAgain() { return m_server.listen(QHostAddress::LocalHost, m_port); }

int FakeCoordinator::unread() const
{
    return int(std::count_if(m_notices.begin(), m_notices.end(),
                             [](const wire::NoticeView &view) { return !view.isRead && !view.isDismissed; }));
}

void FakeCoordinator::tell(const wire::NoticeView &view)
{
    const auto known = std::find_if(m_notices.begin(), m_notices.end(),
                                    [&view](const wire::NoticeView &one) { return one.notice.id == view.notice.id; });
    if (known == m_notices.end())
        m_notices << view;
    else
        *known = view;
    sendRaw(wire::toAscii(wire::toJson(wire::NoticesChanged{.notices = {view}, .unread = unread()})));
}

FakeCoordinator::Answer FakeCoordinator::noticesAnswer() const
{
    QJsonArray items;
    for (const wire::NoticeView &view : m_notices) {
        if (!view.isDismissed)
            items << wire::toJson(view);
    }
    QJsonObject body = wire::listBody(items);
    body["unread"_L1] = unread();
    return jsonAnswer(body);
}

FakeCoordinator::Answer FakeCoordinator::mark(const QString &path, const QByteArray &body)
{
    const auto which = wire::parseObject(body).and_then(&wire::MarkNotices::fromJson);
    if (!which)
        return errorAnswer(which.error());
    const QList<wire::NoticeView> before = m_notices;
    for (wire::NoticeView view : before) {
        if (!which->all && !which->ids.contains(view.notice.id))
            continue;
        view.isRead = true;
        view.isDismissed = view.isDismissed || path.endsWith("dismiss"_L1);
        tell(view);
    }
    return jsonAnswer({{"unread"_L1, unread()}});
}

FakeCoordinator::Answer FakeCoordinator::takePreferences(const Request &request)
{
    if (request.method == "PUT") {
        const auto wished = wire::parseObject(request.body).and_then(&wire::notificationPreferencesFromJson);
        if (!wished)
            return errorAnswer(wished.error());
        preferences = *wished;
    }
    return jsonAnswer(wire::toJson(preferences));
}

wire::NoticeView alertOf(const Intervention &intervention, const QString &noticeId)
{
    return {.notice = {.id = NoticeId(noticeId),
                       .event = NotificationEvent::HumanActionRequested,
                       .botId = intervention.botId,
                       .botName = intervention.botName,
                       .interventionId = intervention.id,
                       .executionId = intervention.executionId,
                       .title = u"%1 needs a human"_s.arg(intervention.botName),
                       .text = intervention.instructions,
                       .createdAt = intervention.createdAt},
            .isForDesktop = true};
}

Intervention waitingIntervention(const QString &id, Instant createdAt)
{
    return {.id = InterventionId(id),
            .executionId = ExecutionId(u"exe-%1"_s.arg(id)),
            .botId = BotId(u"bot-1"_s),
            .botName = u"Balance"_s,
            .kind = u"2fa"_s,
            .instructions = u"Enter the code from the app"_s,
            .responseWindow = 30min,
            .deadline = createdAt + 30min,
            .page = {.url = u"https://bank.example/login"_s, .title = u"Sign in"_s},
            .createdAt = createdAt};
}

} // namespace hidettp
