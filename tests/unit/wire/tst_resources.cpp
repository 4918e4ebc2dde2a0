#include "core/wire/envelope.h"
#include "core/wire/events.h"
#include "core/wire/guest.h"
#include "core/wire/requests.h"
#include "core/wire/resources.h"

#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Person ann{PersonKind::User, u"u-1"_s, u"Ann Ünlü 🦊"_s};

Intervention everythingSet()
{
    return {.id = InterventionId(u"i-1"_s),
            .executionId = ExecutionId(u"e-1"_s),
            .botId = BotId(u"b-1"_s),
            .botName = u"Balance"_s,
            .kind = u"2fa"_s,
            .instructions = u"Enter the code"_s,
            .priority = 3,
            .phase = Phase::Ended,
            .responseWindow = 30min,
            .deadline = Instant{1800s},
            .claimedBy = ann,
            .control = {ann, 4},
            .viewers = 2,
            .until = {{"url"_L1, u"**/account"_s}},
            .conditionMet = false,
            .ask = Ask{Ask::Type::Choice, u"Which?"_s, {u"a"_s, u"b"_s}},
            .page = {u"https://bank.example/otp"_s, u"One-time code"_s},
            .stepIndex = 3,
            .createdAt = Instant{1ms},
            .firstInputAt = Instant{2s},
            .endedAt = Instant{3s},
            .outcome = Outcome{.type = OutcomeType::Declined,
                               .by = ann,
                               .reason = u"no phone"_s,
                               .duration = 3s,
                               .urlBefore = u"https://bank.example/otp"_s,
                               .urlAfter = u"https://bank.example/otp"_s}};
}

Execution finished()
{
    return {.id = ExecutionId(u"e-1"_s),
            .botId = BotId(u"b-1"_s),
            .botName = u"Balance"_s,
            .status = ExecutionStatus::Failed,
            .trigger = Trigger::External,
            .stepIndex = 2,
            .stepCount = 5,
            .outputs = {{"balance"_L1, u"12,00 €"_s}},
            .error = ExecutionError{u"timeout"_s, u"step 3 'click': not visible"_s, 2},
            .interventionId = InterventionId(u"i-1"_s),
            .viewport = {1280, 720},
            .createdAt = Instant{1ms},
            .startedAt = Instant{2ms},
            .finishedAt = Instant{3ms}};
}

Bot bot()
{
    return {.id = BotId(u"b-1"_s),
            .name = u"Balance"_s,
            .description = u"reads it"_s,
            .targetUrl = u"https://bank.example"_s,
            .tags = {u"bank"_s},
            .humanIntervention = {.enabled = false,
                                  .responseWindow = 3s,
                                  .abandonedAfter = 0s,
                                  .shareLink = false,
                                  .addressSchemes = {u"https"_s, u"file"_s},
                                  .viewport = Viewport::Fitted},
            .parameters = {{"user"_L1, QJsonObject{{"required"_L1, true}}}},
            .steps = {QJsonObject{{"goto"_L1, u"https://bank.example"_s}}},
            .createdAt = Instant{5ms}};
}

LinkReport sharedLink()
{
    return {.link = {.id = LinkId(u"l-1"_s),
                     .scope = Scope::Control,
                     .label = u"For the client"_s,
                     .createdBy = {PersonKind::User, u"u-1"_s, u"Ann"_s},
                     .createdAt = Instant{1ms},
                     .expiresAt = Instant{60s},
                     .lastUsedAt = Instant{2s},
                     .maxUses = 3,
                     .uses = 3},
            .state = LinkState::UsedUp,
            .needsPin = true,
            .viewers = {{PersonKind::Guest, u"g-1"_s, u"Gil"_s}}};
}

wire::LinkPreview preview()
{
    return {.organization = u"Example Ltd"_s,
            .botName = u"Balance"_s,
            .sharedBy = u"Ann"_s,
            .label = u"For the client"_s,
            .scope = Scope::View,
            .needsPin = false,
            .expiresAt = Instant{60s},
            .now = Instant{1s},
            .request = wire::LinkPreview::Request{.kind = u"2fa"_s,
                                                  .instructions = u"Enter the code"_s,
                                                  .ask = Ask{Ask::Type::YesNo, u"Is it right?"_s, {}},
                                                  .phase = Phase::Active,
                                                  .deadline = Instant{1800s},
                                                  .claimedBy = u"Bob"_s}};
}

} // namespace

static wire::NoticeView noticeView()
{
    return {.notice = {.id = NoticeId(u"n-1"_s),
                       .event = NotificationEvent::AboutToExpire,
                       .botId = BotId(u"b-1"_s),
                       .botName = u"Balance"_s,
                       .interventionId = InterventionId(u"i-1"_s),
                       .executionId = ExecutionId(u"e-1"_s),
                       .title = u"A title"_s,
                       .text = u"A text"_s,
                       .createdAt = Instant{5s},
                       .overAt = Instant{6s}},
            .isRead = true,
            .isForDesktop = true};
}

class tst_Resources : public QObject
{
    Q_OBJECT

private slots:
    void resourcesSurviveTheWire();
    void eventsSurviveTheWire();
    void secretsDoNotLeave();
    void wrongFieldsAreNamed_data();
    void wrongFieldsAreNamed();
    void wrongSettingsOfABotAreNamed_data();
    void wrongSettingsOfABotAreNamed();
    void navigationIsACondition();
    void textIsAscii();
    void errorsKeepTheirCodeAndSentence();
};

void tst_Resources::resourcesSurviveTheWire()
{
    QCOMPARE(*wire::interventionFromJson(wire::toJson(everythingSet())), everythingSet());
    QCOMPARE(*wire::executionFromJson(wire::toJson(finished())), finished());
    QCOMPARE(*wire::botFromJson(wire::toJson(bot())), bot());
    QCOMPARE(*wire::linkReportFromJson(wire::toJson(sharedLink())), sharedLink());
    QCOMPARE(*wire::LinkPreview::fromJson(preview().toJson()), preview());
    const wire::GuestAccess access{.token = u"hg_1"_s, .scope = Scope::View, .intervention = everythingSet()};
    QCOMPARE(*wire::GuestAccess::fromJson(access.toJson()), access);
}

void tst_Resources::eventsSurviveTheWire()
{
    const QList<wire::Event> events{wire::Snapshot{7, {bot()}, {everythingSet()}, {finished()}},
                                    wire::InterventionChanged{8, everythingSet()},
                                    wire::ExecutionChanged{9, finished()},
                                    wire::BotChanged{10, bot()},
                                    wire::BotDeleted{11, BotId(u"b-1"_s)},
                                    wire::ExecutionDeleted{12, ExecutionId(u"e-1"_s)},
                                    wire::SettingsChanged{12, u"organization"_s},
                                    wire::NoticesChanged{{noticeView()}, 3},
                                    wire::ResyncRequired{}};
    for (const wire::Event &event : events) {
        const auto read = wire::eventFromJson(*wire::parseObject(wire::toAscii(wire::toJson(event))));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QVERIFY(*read == event);
    }
}

void tst_Resources::secretsDoNotLeave()
{
    Execution execution = finished();
    execution.cdpUrl = u"ws://127.0.0.1:9222/devtools/browser/SECRET"_s;
    execution.runState = {{"parameters"_L1, u"SECRET"_s}};
    execution.parameters = {{"password"_L1, u"SECRET"_s}};
    const QByteArray told =
        wire::toAscii(wire::toJson(execution)) + wire::toAscii(wire::toJson(User{.tokenHash = "SECRET"}))
        + wire::toAscii(wire::toJson(ApiKey{.tokenHash = "SECRET"}))
        + wire::toAscii(wire::toJson(LinkReport{.link = {.secretHash = "SECRET", .pinHash = "SECRET"}}));
    QVERIFY(!told.contains("SECRET"));
}

void tst_Resources::wrongFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("wrong type") << QByteArray(R"({"kind":7})") << u"'kind' is not text."_s;
    QTest::newRow("out of range") << QByteArray(R"({"responseWindowSeconds":0})")
                                  << u"'responseWindowSeconds' is not a whole number from 1 to 2592000."_s;
    QTest::newRow("fraction") << QByteArray(R"({"priority":1.5})")
                              << u"'priority' is not a whole number from -1000 to 1000."_s;
    QTest::newRow("nested") << QByteArray(R"({"ask":{"type":"text"}})") << u"'ask.label' is missing."_s;
    QTest::newRow("unknown word") << QByteArray(R"({"ask":{"type":"sing","label":"x"}})")
                                  << u"'ask.type' is not a known word: 'sing'."_s;
    QTest::newRow("choice without choices")
        << QByteArray(R"({"ask":{"type":"choice","label":"x"}})") << u"'ask.choices' is missing."_s;
    QTest::newRow("not an object") << QByteArray(R"({"until":[]})") << u"'until' is not an object."_s;
}

void tst_Resources::wrongFieldsAreNamed()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const auto parsed = wire::AskForHuman::fromJson(*wire::parseObject(body));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), (Error{ErrorCode::BadRequest, message}));
}

void tst_Resources::wrongSettingsOfABotAreNamed_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("message");
    const QString schemes =
        u"'humanIntervention.addressSchemes' must be one or more of http, https, about, data, file, each once."_s;
    QTest::newRow("scheme that runs code") << QByteArray(R"({"addressSchemes":["https","javascript"]})") << schemes;
    QTest::newRow("no scheme") << QByteArray(R"({"addressSchemes":[]})") << schemes;
    QTest::newRow("scheme twice") << QByteArray(R"({"addressSchemes":["http","http"]})") << schemes;
    QTest::newRow("unknown viewport") << QByteArray(R"({"viewport":"wide"})")
                                      << u"'humanIntervention.viewport' is not a known word: 'wide'."_s;
    QTest::newRow("schemes that are no list")
        << QByteArray(R"({"addressSchemes":"http"})") << u"'humanIntervention.addressSchemes' is not a list."_s;
}

void tst_Resources::wrongSettingsOfABotAreNamed()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, message);
    const auto parsed =
        wire::botFromJson({{"name"_L1, u"a"_s}, {"humanIntervention"_L1, *wire::parseObject(settings)}});
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), (Error{ErrorCode::BadRequest, message}));
}

void tst_Resources::navigationIsACondition()
{
    const auto parsed = wire::AskForHuman::fromJson({{"until"_L1, u"navigation"_s}});
    QCOMPARE(parsed->until, (QJsonObject{{"navigation"_L1, true}}));
}

void tst_Resources::textIsAscii()
{
    const QByteArray ascii = wire::toAscii({{"name"_L1, u"Ünlü 🦊 \"x\""_s}});
    QCOMPARE(ascii, QByteArray(R"({"name":"\u00dcnl\u00fc \ud83e\udd8a \"x\""})"));
    QCOMPARE((*wire::parseObject(ascii))["name"_L1].toString(), u"Ünlü 🦊 \"x\""_s);
}

void tst_Resources::errorsKeepTheirCodeAndSentence()
{
    const Error error{ErrorCode::Conflict, u"Cannot claim the request. Ann is already working on it."_s};
    QCOMPARE(wire::errorFromBody(409, wire::toAscii(wire::errorBody(error))), error);
    QCOMPARE(wire::errorFromBody(502, "<html>").code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(tst_Resources)
#include "tst_resources.moc"
