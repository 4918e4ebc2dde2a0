#include "core/base/reply.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Reply : public QObject
{
    Q_OBJECT

private slots:
    void answersArriveThroughTheEventLoop();
    void andThenFlattensResultsAndReplies();
    void errorsPassThroughUnseenSteps();
    void deadOwnerIsNeverCalled();
    void ownerThatDiesAfterTheAnswerWasPostedIsNeverCalled();
    void droppedReplierAnswersCancelled();
    void firstAnswerCounts();
    void answersCrossThreads();
    void withinAnswersTimeoutOnce();
    void ownersComeAndGoWhileOtherThreadsAnswer();
};

void tst_Reply::answersArriveThroughTheEventLoop()
{
    Replier<int> replier;
    std::optional<int> seen;
    replier.reply().finally(this, [&](const Result<int> &outcome) { seen = outcome.value(); });
    replier.finish(7);
    QVERIFY(!seen);
    QTRY_COMPARE(seen, 7);
}

void tst_Reply::andThenFlattensResultsAndReplies()
{
    std::optional<Result<QString>> seen;
    Reply<int>(2)
        .andThen(this, [](int two) -> Result<int> { return two + 1; })
        .andThen(this, [](int three) -> Reply<double> { return three * 1.5; })
        .andThen(this, [](double) {})
        .andThen(this, [] { return u"end"_s; })
        .finally(this, [&](auto outcome) { seen = outcome; });
    QTRY_VERIFY(seen);
    QCOMPARE(seen->value(), u"end"_s);
}

void tst_Reply::errorsPassThroughUnseenSteps()
{
    bool called = false;
    std::optional<Result<int>> seen;
    Reply<int>(Error{ErrorCode::Gone, u"It is over."_s})
        .andThen(this,
                 [&](int value) {
                     called = true;
                     return value;
                 })
        .finally(this, [&](auto outcome) { seen = outcome; });
    QTRY_VERIFY(seen);
    QCOMPARE(seen->error().code, ErrorCode::Gone);
    QVERIFY(!called);
}

void tst_Reply::deadOwnerIsNeverCalled()
{
    Replier<int> replier;
    bool called = false;
    std::optional<Result<int>> downstream;
    auto owner = std::make_unique<QObject>();
    replier.reply()
        .andThen(owner.get(),
                 [&](int) {
                     called = true;
                     return 1;
                 })
        .finally(this, [&](auto outcome) { downstream = outcome; });

    owner.reset();
    replier.finish(1);

    QTRY_VERIFY(downstream);
    QCOMPARE(downstream->error().code, ErrorCode::Cancelled);
    QVERIFY(!called);
}

void tst_Reply::ownerThatDiesAfterTheAnswerWasPostedIsNeverCalled()
{
    Replier<int> replier;
    bool called = false;
    std::optional<Result<void>> downstream;
    auto owner = std::make_unique<QObject>();
    replier.reply().andThen(owner.get(), [&](int) { called = true; }).finally(this, [&](auto outcome) {
        downstream = outcome;
    });

    replier.finish(1);
    owner.reset();

    QTRY_VERIFY(downstream);
    QCOMPARE(downstream->error().code, ErrorCode::Cancelled);
    QVERIFY(!called);
}

void tst_Reply::droppedReplierAnswersCancelled()
{
    std::optional<Result<void>> seen;
    {
        Replier<void> replier;
        replier.reply().finally(this, [&](auto outcome) { seen = outcome; });
    }
    QTRY_VERIFY(seen);
    QCOMPARE(seen->error().code, ErrorCode::Cancelled);
}

void tst_Reply::firstAnswerCounts()
{
    Replier<int> replier;
    QList<int> seen;
    replier.reply().finally(this, [&](auto outcome) { seen << outcome.value(); });
    replier.finish(1);
    replier.finish(2);
    QTRY_COMPARE(seen, QList<int>{1});
    QTest::qWait(10);
    QCOMPARE(seen, QList<int>{1});
}

void tst_Reply::answersCrossThreads()
{
    Replier<int> replier;
    std::optional<int> seen;
    QThread *where = nullptr;
    replier.reply().finally(this, [&](auto outcome) {
        seen = outcome.value();
        where = QThread::currentThread();
    });
    std::thread worker([replier = std::move(replier)]() mutable { replier.finish(9); });
    worker.join();
    QTRY_COMPARE(seen, 9);
    QCOMPARE(where, thread());
}

void tst_Reply::withinAnswersTimeoutOnce()
{
    Replier<int> slow;
    Replier<int> quick;
    QList<Result<int>> outcomes;
    slow.reply().within(5ms, this, u"Too slow."_s).finally(this, [&](auto outcome) { outcomes << outcome; });
    quick.reply().within(10s, this, u"Too slow."_s).finally(this, [&](auto outcome) { outcomes << outcome; });
    quick.finish(3);
    QTRY_COMPARE(outcomes.size(), 2);
    slow.finish(4);
    QCOMPARE(outcomes[0].value(), 3);
    QCOMPARE(outcomes[1].error(), (Error{ErrorCode::Timeout, u"Too slow."_s}));
    QTRY_VERIFY(findChildren<QTimer *>().isEmpty());
    QCOMPARE(outcomes.size(), 2);
}

void tst_Reply::ownersComeAndGoWhileOtherThreadsAnswer()
{
    int answered = 0;
    for (int round = 0; round < 300; ++round) {
        Replier<int> replier;
        auto owner = std::make_unique<QObject>();
        replier.reply().andThen(owner.get(), [](int value) { return value; }).finally(this, [&](auto) { ++answered; });
        std::thread worker([replier = std::move(replier)]() mutable { replier.finish(1); });
        if (round % 3 == 0)
            std::this_thread::yield();
        owner.reset();
        worker.join();
    }
    QTRY_COMPARE(answered, 300);
}

QTEST_GUILESS_MAIN(tst_Reply)
#include "tst_reply.moc"
