#include "core/notify/outbox.h"

#include <QRegularExpression>
#include <QTest>

using namespace hidettp;
using namespace hidettp::notify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class StillClock final : public Clock
{
public:
    Instant now() const override { return at; }
    Instant at{Duration(1'800'000'000'000)};
};

} // namespace

class tst_Outbox : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void nothingLeavesBeforeItBegins();
    void whatFailsIsTriedAgainLater();
    void whatCannotWorkIsGivenUpWithItsReason();
    void whatFailsTooOftenIsGivenUp();
    void retryAfterIsObeyed();
    void aDeadReceiverIsLeftAloneAndHoldsUpNobody();
    void oneAttemptShowsWhetherItIsWellAgain();
    void nothingIsToldTwice();
    void aGroupThatWaitsCounts();
    void alertsThatAreOverAreDropped();
    void whatIsUnderWayWhenItIsOverIsNotTriedAgain();
    void whatTheStoreDoesNotTakeIsKeptLater();

private:
    OutboxMessage message(const QString &moment, const QString &receiver = u"w-1"_s) const
    {
        return {.id = newId<MessageId>("m"_L1),
                .moment = moment,
                .channel = NotificationChannel::Webhook,
                .receiver = receiver,
                .interventionId = InterventionId(u"i-1"_s),
                .createdAt = m_clock.at,
                .dueAt = m_clock.at};
    }
    void add(const OutboxMessage &one)
    {
        m_outbox->add(one);
        m_outbox->check();
        settle();
    }
    void pass(Duration time)
    {
        m_clock.at = m_clock.at + time;
        m_outbox->check();
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
    }
    QStringList attemptsAt(const QString &receiver) const
    {
        QStringList moments;
        for (const OutboxMessage &one : m_attempts) {
            if (one.receiver == receiver)
                moments << one.moment;
        }
        return moments;
    }

    StillClock m_clock;
    Receipt m_answer;
    QList<OutboxMessage> m_attempts;
    QList<OutboxMessage> m_kept;
    QList<OutboxMessage> m_done;
    bool m_storeIsWell = true;
    std::vector<Replier<Receipt>> m_hanging;
    std::unique_ptr<Outbox> m_outbox;
};

void tst_Outbox::init()
{
    m_answer = {};
    m_storeIsWell = true;
    const auto deliver = [this](const OutboxMessage &one) -> Reply<Receipt> {
        m_attempts << one;
        if (one.receiver != "hangs"_L1)
            return one.receiver == "well"_L1 ? Receipt{} : m_answer;
        m_hanging.emplace_back();
        return m_hanging.back().reply();
    };
    const auto keep = [this](const OutboxMessage &one) -> Reply<void> {
        if (!m_storeIsWell)
            return Error{ErrorCode::Unavailable, u"The disk is full."_s};
        m_kept << one;
        return Result<void>();
    };
    m_outbox = std::make_unique<Outbox>(m_clock, deliver, keep, [] { return 1.0; });
    connect(m_outbox.get(), &Outbox::done, this, [this](const OutboxMessage &one) { m_done << one; });
    m_outbox->begin();
}

void tst_Outbox::cleanup()
{
    m_outbox.reset();
    m_hanging.clear();
    m_attempts.clear();
    m_kept.clear();
    m_done.clear();
}

void tst_Outbox::nothingLeavesBeforeItBegins()
{
    Outbox outbox(
        m_clock,
        [this](const OutboxMessage &one) -> Reply<Receipt> {
            m_attempts << one;
            return Receipt{};
        },
        [](const OutboxMessage &) -> Reply<void> { return Result<void>(); }, [] { return 0.0; });
    outbox.add(message(u"a"_s));
    settle();
    QVERIFY(m_attempts.isEmpty());
    outbox.begin();
    QCOMPARE(m_attempts.size(), 1);
    settle();
}

void tst_Outbox::whatFailsIsTriedAgainLater()
{
    m_answer = {Receipt::Outcome::Later, u"It answered 503: busy"_s};
    add(message(u"a"_s));
    QCOMPARE(m_attempts.size(), 1);
    QCOMPARE(m_kept.last().state, OutboxMessage::State::Waiting);
    QCOMPARE(m_kept.last().problem, m_answer.problem);
    pass(1999ms);
    QCOMPARE(m_attempts.size(), 1);
    pass(1ms);
    QCOMPARE(m_attempts.size(), 2);
    m_answer = {};
    pass(4s);
    QCOMPARE(m_done.size(), 1);
    QCOMPARE(m_done[0].state, OutboxMessage::State::Sent);
    QCOMPARE(m_done[0].attempts, 3);
    QCOMPARE(m_outbox->waiting(NotificationChannel::Webhook), 0);
}

void tst_Outbox::whatCannotWorkIsGivenUpWithItsReason()
{
    m_answer = {Receipt::Outcome::Never, u"It answered 404: no_service"_s};
    add(message(u"a"_s));
    QCOMPARE(m_done.size(), 1);
    QCOMPARE(m_done[0].state, OutboxMessage::State::Dead);
    QCOMPARE(m_done[0].problem, m_answer.problem);
}

void tst_Outbox::whatFailsTooOftenIsGivenUp()
{
    m_answer = {Receipt::Outcome::Later, u"No answer."_s};
    add(message(u"a"_s));
    for (int i = 0; i < 40 && m_done.isEmpty(); ++i)
        pass(20min);
    QCOMPARE(m_done.size(), 1);
    QCOMPARE(m_done[0].state, OutboxMessage::State::Dead);
    QCOMPARE(m_done[0].attempts, mostAttempts);
}

void tst_Outbox::retryAfterIsObeyed()
{
    m_answer = {Receipt::Outcome::Later, u"It answered 429"_s, 60s};
    add(message(u"a"_s));
    add(message(u"b"_s));
    QCOMPARE(m_attempts.size(), 1); // the receiver wants to be left alone, not this message only
    pass(59s);
    QCOMPARE(m_attempts.size(), 1);
    m_answer = {};
    pass(1s);
    QCOMPARE(m_done.size(), 2);
}

void tst_Outbox::aDeadReceiverIsLeftAloneAndHoldsUpNobody()
{
    m_answer = {Receipt::Outcome::Later, u"Nobody is there."_s};
    for (int i = 0; i < 100; ++i)
        m_outbox->add(message(u"dead %1"_s.arg(i), u"dead"_s));
    for (int i = 0; i < 100; ++i)
        m_outbox->add(message(u"slow %1"_s.arg(i), u"hangs"_s));
    for (int i = 0; i < 100; ++i)
        m_outbox->add(message(u"well %1"_s.arg(i), u"well"_s));
    m_outbox->check();
    for (int i = 0; i < 40; ++i)
        settle();
    QCOMPARE(attemptsAt(u"well"_s).size(), 100);
    QVERIFY(attemptsAt(u"dead"_s).size() < 20);
    QVERIFY(attemptsAt(u"hangs"_s).size() < 20);
    QVERIFY(m_outbox->pausedUntil(NotificationChannel::Webhook));
}

void tst_Outbox::oneAttemptShowsWhetherItIsWellAgain()
{
    m_answer = {Receipt::Outcome::Later, u"Nobody is there."_s};
    for (int i = 0; i < 50; ++i)
        m_outbox->add(message(u"dead %1"_s.arg(i), u"dead"_s));
    m_outbox->check();
    settle();
    const auto before = m_attempts.size();
    pass(6min);
    QCOMPARE(m_attempts.size(), before + 1);
    m_answer = {};
    pass(6min);
    for (int i = 0; i < 20; ++i)
        settle();
    QCOMPARE(m_done.size(), 50);
}

void tst_Outbox::nothingIsToldTwice()
{
    add(message(u"a"_s));
    add(message(u"a"_s));
    QCOMPARE(m_attempts.size(), 1);
    add(message(u"a"_s, u"w-2"_s));
    QCOMPARE(m_attempts.size(), 2);
    QVERIFY(m_outbox->knows(u"a"_s) && !m_outbox->knows(u"b"_s));
    QCOMPARE(m_outbox->deliveredOf(InterventionId(u"i-1"_s)).size(), 2);
}

void tst_Outbox::aGroupThatWaitsCounts()
{
    OutboxMessage group = message(u"group"_s);
    group.isGroup = true;
    group.interventionId.reset();
    group.dueAt = m_clock.at + 1min;
    add(group);
    for (int i = 0; i < 9'999; ++i) {
        group.id = MessageId(QString::number(i));
        m_outbox->add(group);
    }
    pass(1min);
    QCOMPARE(m_attempts.size(), 1);
    QCOMPARE(m_attempts[0].count, 10'000);
}

void tst_Outbox::alertsThatAreOverAreDropped()
{
    m_answer = {Receipt::Outcome::Later, u"busy"_s};
    add(message(u"alert"_s));
    OutboxMessage end = message(u"end"_s);
    end.event = NotificationEvent::Resumed;
    add(end);
    m_outbox->dropAlertsOf(InterventionId(u"i-1"_s));
    settle();
    QCOMPARE(m_done.size(), 1);
    QCOMPARE(m_done[0].state, OutboxMessage::State::Dropped);
    m_answer = {};
    pass(1min);
    QCOMPARE(m_done.last().moment, u"end"_s);
    QCOMPARE(m_done.last().state, OutboxMessage::State::Sent);
}

void tst_Outbox::whatIsUnderWayWhenItIsOverIsNotTriedAgain()
{
    add(message(u"alert"_s, u"hangs"_s));
    m_outbox->dropAlertsOf(InterventionId(u"i-1"_s));
    settle();
    QVERIFY(m_done.isEmpty());
    m_hanging.back().finish(Receipt{Receipt::Outcome::Later, u"busy"_s});
    settle();
    QCOMPARE(m_done.size(), 1);
    QCOMPARE(m_done[0].state, OutboxMessage::State::Dropped);
    pass(24h);
    QCOMPARE(m_attempts.size(), 1);
}

void tst_Outbox::whatTheStoreDoesNotTakeIsKeptLater()
{
    m_storeIsWell = false;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"waits for the store"_s));
    add(message(u"a"_s));
    QVERIFY(m_done.isEmpty());
    m_storeIsWell = true;
    QTRY_COMPARE(m_done.size(), 1);
    QCOMPARE(m_attempts.size(), 1); // it is not sent again for that
}

QTEST_GUILESS_MAIN(tst_Outbox)
#include "tst_outbox.moc"
