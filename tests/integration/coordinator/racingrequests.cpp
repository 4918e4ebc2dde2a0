#include "tests/integration/coordinator/racingrequests.h"

#include "core/net/websocketclient.h"
#include "core/wire/envelope.h"
#include "core/wire/resources.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace hidettp::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr int reach = 5;          // ms on either side of a deadline
static constexpr int roundsWithActs = 6; // after that everybody leaves, and the clocks end what is open
static constexpr int roundsAtMost = 60;

static const Person ann{PersonKind::User, u"ann"_s, u"Ann"_s};

/// Takes what the event stream says from the sockets' thread to the test's.
class EventEar final : public net::WebSocketHandler
{
public:
    explicit EventEar(std::function<void(const QJsonObject &)> hear) : m_hear(std::move(hear)) {}
    void textReceived(const QByteArray &utf8) override
    {
        QMetaObject::invokeMethod(
            &m_here, [this, utf8] { m_hear(wire::parseObject(utf8).value_or(QJsonObject())); }, Qt::QueuedConnection);
    }
    void binaryReceived(const QByteArray &) override {}
    void closed(quint16, const QString &) override {}

private:
    std::function<void(const QJsonObject &)> m_hear;
    QObject m_here;
};

RacingRequests::RacingRequests(unsigned seed) : m_random(seed)
{
    m_at.settings.browser.lostAfter = 24h; // nobody listens at the bots' endpoint, and that is not the subject
    m_at.restart();
    listen();
}

RacingRequests::~RacingRequests() = default;

void RacingRequests::ask(int count)
{
    m_bot = m_at.makeBot({{"abandonedAfterSeconds"_L1, chance(70) ? 60 : 0}, {"shareLink"_L1, true}});
    for (int i = 0; i < count; ++i) {
        auto request = std::make_unique<Request>();
        request->executionId = m_at.makeExecution(m_bot);
        QJsonObject question{{"responseWindowSeconds"_L1, between(60, 61)},
                             {"until"_L1, QJsonObject{{"url"_L1, "x"_L1}}}};
        if (chance(30))
            question["maximumSeconds"_L1] = between(60, 180);
        if (chance(30))
            question["ask"_L1] = QJsonObject{{"type"_L1, "yesNo"_L1}, {"label"_L1, "Is it?"_L1}};
        const Answer asked =
            m_at.post(u"executions/%1/interventions"_s.arg(request->executionId), m_at.owner, question);
        request->id = asked.id();
        request->shown = wire::interventionFromJson(asked.json).value_or(Intervention{});
        const QString secret = asked.json["shareLink"_L1]["url"_L1].toString().section(u'#', 1);
        request->guestToken = m_at.post(u"guest/redeem"_s, {}, {{"secret"_L1, secret}}).text("token"_L1);
        m_requests.push_back(std::move(request));
        waitForEnd(*m_requests.back(), u"bot"_s);
        waitForEnd(*m_requests.back(), u"guest"_s);
        if (chance(60)) { // was there before, and went away again without input
            act(*m_requests.back(), Act::TakeControl);
            act(*m_requests.back(), Act::Leave);
        }
    }
    settle();
    catchUp();
}

void RacingRequests::runToTheEnd()
{
    for (; m_rounds < roundsAtMost && m_problems.isEmpty(); ++m_rounds) {
        if (m_rounds >= roundsWithActs)
            everybodyLeaves();
        const auto moment = nextMoment();
        if (!moment)
            break;
        race(*moment);
    }
    cancelWhatMayTakeForEver();
    closeBooks();
}

QStringList RacingRequests::outcomes() const
{
    QStringList types;
    for (const auto &request : m_requests)
        types << request->outcome["type"_L1].toString();
    return types;
}

// What people and programs do ------------------------------------------------------------------------------------

void RacingRequests::act(Request &request, Act act)
{
    InterventionService &service = m_at.coordinator->interventions();
    const InterventionId id(request.id);
    switch (act) {
    case Act::TakeControl:
        note(request, service.takeControl(id, ann, Force::Yes));
        return;
    case Act::Input:
        request.inputTried = true;
        note(request, service.acceptInput(id, ann, request.control));
        return;
    case Act::Leave:
        note(request, service.controllerLeft(id));
        return;
    case Act::ComeBack:
        note(request, service.controllerConnected(id));
        return;
    case Act::GiveBack:
        note(request, service.releaseControl(id, ann));
        return;
    case Act::Extend:
        post(request, u"extend"_s, {{"seconds"_L1, between(1, 3)}, {"reason"_L1, "a moment"_L1}});
        return;
    case Act::Resume:
        post(request, u"resume"_s, {{"confirmed"_L1, true}});
        return;
    case Act::Decline:
        post(request, u"decline"_s, {{"reason"_L1, "no"_L1}});
        return;
    case Act::Cancel:
        post(request, u"cancel"_s, {});
        return;
    case Act::Answer:
        post(request, u"answer"_s, {{"value"_L1, "yes"_L1}});
        return;
    case Act::ConditionHolds:
        note(request, service.setCondition(id, true));
        return;
    case Act::LoseBrowser:
        note(request, service.browserLost(id, u"gone"_s));
        return;
    }
}

void RacingRequests::post(Request &request, const QString &verb, const QJsonObject &body)
{
    ++m_unanswered;
    m_at.ask("POST", u"interventions/%1/%2"_s.arg(request.id, verb), m_at.owner, body)
        .finally(this, [this, &request, verb](const Result<net::Response> &response) {
            if (--m_unanswered == 0)
                m_waiting.quit();
            if (response && response->status == 200)
                tell(request, verb, wire::parseObject(response->body).value_or(QJsonObject())["outcome"_L1].toObject());
            else if (response && response->status >= 500 && response->status != 503)
                problem(request, u"%1 answered %2"_s.arg(verb).arg(response->status));
        });
}

void RacingRequests::note(Request &request, Reply<Intervention> &&done)
{
    ++m_unanswered;
    std::move(done).finally(this, [this, &request](const Result<Intervention> &now) {
        if (--m_unanswered == 0)
            m_waiting.quit();
        if (!now)
            return;
        request.control = std::max(request.control, now->control.number);
        if (now->outcome)
            tell(request, u"whoever acted"_s, wire::toJson(*now->outcome));
    });
}

void RacingRequests::everybodyLeaves()
{
    for (const auto &request : m_requests) {
        if (request->shown.isOpen())
            act(*request, Act::GiveBack);
    }
    settle();
    catchUp();
}

/// Somebody has interacted, and nothing says when that has to come to an end.
void RacingRequests::cancelWhatMayTakeForEver()
{
    for (const auto &request : m_requests) {
        if (request->shown.phase == Phase::Active && !request->shown.nextAlarm())
            act(*request, Act::Cancel);
    }
    settle();
    catchUp();
}

/// As bots and guests do it: asked again when the answer does not come.
void RacingRequests::waitForEnd(Request &request, const QString &who)
{
    if (m_isRestarting) { // nobody listens at the moment
        QTimer::singleShot(20ms, this, [this, &request, who] { waitForEnd(request, who); });
        return;
    }
    const QString token = who == "guest"_L1 ? request.guestToken : m_at.owner;
    m_at.ask("GET", u"interventions/%1?wait=60"_s.arg(request.id), token)
        .finally(this, [this, &request, who](const Result<net::Response> &response) {
            const QJsonObject json =
                response ? wire::parseObject(response->body).value_or(QJsonObject()) : QJsonObject();
            if (response && response->status == 200 && json["phase"_L1].toString() == "ended"_L1) {
                tell(request, who, json["outcome"_L1].toObject());
            } else if (response && response->status >= 400 && response->status < 500) {
                problem(request, u"%1 was refused: %2"_s.arg(who).arg(response->status));
                m_waiting.quit();
            } else {
                QTimer::singleShot(20ms, this, [this, &request, who] { waitForEnd(request, who); });
            }
        });
}

// What they are told ---------------------------------------------------------------------------------------------

void RacingRequests::listen()
{
    m_ear = std::make_shared<EventEar>([this](const QJsonObject &event) { hear(event); });
    const QString ticket = m_at.post(u"events/tickets"_s, m_at.owner).text("ticket"_L1);
    QUrl url(m_at.coordinator->url() + "/api/v1/events?ticket="_L1 + ticket);
    url.setScheme(u"ws"_s);
    const auto socket = waitFor(net::WebSocketClient::connect(m_at.io, url, {}, m_ear));
    if (!socket)
        qFatal("%s", qPrintable(socket.error().message));
}

void RacingRequests::hear(const QJsonObject &event)
{
    QJsonArray interventions = event["interventions"_L1].toArray(); // of a snapshot
    if (event.contains("intervention"_L1))
        interventions << event["intervention"_L1];
    for (const QJsonValue &intervention : std::as_const(interventions)) {
        if (const auto next = wire::interventionFromJson(intervention.toObject()))
            showOperators(*next);
        else
            m_problems << next.error().message;
    }
    QJsonArray bots = event["bots"_L1].toArray();
    if (event.contains("bot"_L1))
        bots << event["bot"_L1];
    for (const QJsonValue &bot : std::as_const(bots))
        m_heardBots.insert(bot["id"_L1].toString());
    m_waiting.quit();
}

void RacingRequests::showOperators(const Intervention &next)
{
    const auto found = std::ranges::find_if(m_requests, [&](const auto &one) { return one->id == next.id.toString(); });
    if (found == m_requests.end())
        return; // it is being asked at this moment
    Request &request = **found;
    if (const QString wrong = whatCannotFollow(request.shown, next, request); !wrong.isEmpty())
        problem(request, wrong);
    request.shown = next;
    if (next.outcome)
        tell(request, u"operators"_s, wire::toJson(*next.outcome));
}

QString RacingRequests::whatCannotFollow(const Intervention &before, const Intervention &next,
                                         const Request &request) const
{
    if (!before.isOpen())
        return next.isOpen() ? u"it is open again"_s : QString();
    if (!next.isOpen()) {
        if (next.outcome->type != OutcomeType::TimedOut || (next.mustEndBy && *next.endedAt >= *next.mustEndBy))
            return {};
        if (before.phase == Phase::Active)
            return u"it timed out after somebody had interacted"_s;
        if (before.isWindowHeld())
            return u"it timed out while somebody in control was connected"_s;
        return *next.endedAt < *before.deadline ? u"it timed out too early"_s : QString();
    }
    if (next.phase == Phase::Active && before.phase == Phase::Waiting && !request.inputTried)
        return u"something else than input has stopped the window"_s;
    if ((next.phase == Phase::Waiting) != next.deadline.has_value())
        return u"only what waits has a deadline"_s;
    if (before.phase == Phase::Active && next.phase == Phase::Waiting)
        return before.returnsAt() && *before.returnsAt() <= m_at.clock.now() ? QString() : u"it returned too early"_s;
    if (before.deadline && next.deadline && *next.deadline < *before.deadline)
        return u"its deadline came nearer"_s;
    return {};
}

void RacingRequests::tell(Request &request, const QString &whom, const QJsonObject &outcome)
{
    if (outcome.isEmpty())
        return;
    request.informed.insert(whom);
    m_waiting.quit();
    if (request.outcome.isEmpty())
        request.outcome = outcome;
    else if (request.outcome != outcome)
        problem(request, u"%1 was told %2, others %3"_s.arg(whom, QString::fromUtf8(wire::toAscii(outcome)),
                                                            QString::fromUtf8(wire::toAscii(request.outcome))));
}

void RacingRequests::problem(const Request &request, const QString &what)
{
    m_problems << u"%1 in round %2 at %3: %4"_s.arg(request.id).arg(m_rounds).arg(toRfc3339(m_at.clock.now()), what);
}

// Time -----------------------------------------------------------------------------------------------------------

std::optional<Instant> RacingRequests::nextMoment() const
{
    std::optional<Instant> first;
    for (const auto &request : m_requests) {
        const auto alarm = request->shown.nextAlarm();
        if (alarm && (!first || *alarm < *first))
            first = alarm;
    }
    const bool isAnythingOpen = std::ranges::any_of(m_requests, [](const auto &one) { return one->shown.isOpen(); });
    // Nothing is due while people are at all of them; they go on working.
    return first || !isAnythingOpen || m_rounds >= roundsWithActs ? first : m_at.clock.now() + 1s;
}

std::vector<RacingRequests::Planned> RacingRequests::plan()
{
    // Most of what happens leaves the request open, so that there is something left for the clock to end.
    static constexpr int untilFirstEnd = int(Act::Resume);
    std::vector<Planned> planned;
    if (m_rounds >= roundsWithActs)
        return planned;
    for (const auto &request : m_requests) {
        for (int i = between(0, 3); i > 0 && request->shown.isOpen(); --i) {
            const Act act = Act(chance(85) ? between(0, untilFirstEnd - 1) : between(untilFirstEnd, acts - 1));
            planned.push_back({between(-reach, reach), request.get(), act});
        }
    }
    std::ranges::shuffle(planned, m_random);
    return planned;
}

void RacingRequests::race(Instant moment)
{
    const auto planned = plan();
    const std::optional<int> crashAt = chance(25) ? std::optional(between(-reach, reach)) : std::nullopt;
    DeadlineQueue *clocks = &m_at.coordinator->interventions().clocks();
    for (int offset = -reach; offset <= reach; ++offset) {
        m_at.clock.advance(std::max(Duration{0}, moment + Duration(offset) - m_at.clock.now()));
        if (chance(50))
            clocks->check();
        for (const Planned &one : planned) {
            if (one.offset == offset)
                act(*one.request, one.act);
        }
        if (crashAt == offset) {
            crash();
            clocks = &m_at.coordinator->interventions().clocks();
        }
        if (chance(50))
            clocks->check();
        settle();
    }
    clocks->check();
    settle();
    catchUp();
    for (const auto &request : m_requests) {
        if (const auto alarm = request->shown.nextAlarm(); alarm && *alarm <= m_at.clock.now())
            problem(*request, u"its clock was forgotten"_s);
    }
}

/// With whatever is under way; sometimes right at once, sometimes when it has got somewhere.
void RacingRequests::crash()
{
    for (int turns = between(0, 3); turns > 0; --turns)
        m_waiting.processEvents();
    ++m_restarts;
    m_isRestarting = true;
    m_at.restart();
    m_isRestarting = false;
    listen();
}

void RacingRequests::settle()
{
    while (m_unanswered > 0)
        m_waiting.exec();
}

void RacingRequests::catchUp()
{
    const QString last = m_at.makeBot();
    while (!m_heardBots.contains(last))
        m_waiting.exec();
}

void RacingRequests::closeBooks()
{
    static const QMap<QString, QString> statusAfter{
        {u"resumed"_s, u"processing"_s}, {u"verified"_s, u"processing"_s}, {u"answered"_s, u"processing"_s},
        {u"timedOut"_s, u"timeout"_s},   {u"cancelled"_s, u"cancelled"_s}, {u"declined"_s, u"failed"_s},
        {u"browserLost"_s, u"failed"_s},
    };
    for (const auto &request : m_requests) {
        if (request->shown.isOpen()) {
            problem(*request, u"it never ended"_s);
            continue;
        }
        while (m_problems.isEmpty()
               && (!request->informed.contains(u"bot"_s) || !request->informed.contains(u"guest"_s)))
            m_waiting.exec();
        const QJsonArray rows =
            m_at.get(u"interventions/%1/audit?limit=500"_s.arg(request->id), m_at.owner).json["items"_L1].toArray();
        const auto ends = std::ranges::count_if(
            rows, [](const QJsonValue &row) { return row["action"_L1].toString() == "ended"_L1; });
        if (ends != 1)
            problem(*request, u"the audit tells of %1 ends"_s.arg(ends));
        const QString status = m_at.get("executions/"_L1 + request->executionId, m_at.owner).text("status"_L1);
        if (status != statusAfter.value(request->outcome["type"_L1].toString()))
            problem(*request, u"its execution is %1 after %2"_s.arg(status, request->outcome["type"_L1].toString()));
    }
}

} // namespace hidettp::test
