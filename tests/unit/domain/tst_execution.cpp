#include "core/domain/execution.h"

#include <QTest>

#include <map>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::optional<ExecutionStatus>)

class tst_Execution : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheseChangesHappen_data();
    void onlyTheseChangesHappen();
    void startAndEndAreTimed();
    void whatIsOverSaysHowItEnded();
};

void tst_Execution::onlyTheseChangesHappen_data()
{
    using S = ExecutionStatus;
    using E = ExecutionEvent;
    QTest::addColumn<ExecutionStatus>("status");
    QTest::addColumn<ExecutionEvent>("event");
    QTest::addColumn<std::optional<ExecutionStatus>>("expected");

    const std::map<std::pair<S, E>, S> allowed{
        {{S::Pending, E::Start}, S::Processing},         {{S::Pending, E::Fail}, S::Failed},
        {{S::Pending, E::Cancel}, S::Cancelled},         {{S::Processing, E::AskHuman}, S::WaitingForHuman},
        {{S::Processing, E::Succeed}, S::Success},       {{S::Processing, E::Fail}, S::Failed},
        {{S::Processing, E::Cancel}, S::Cancelled},      {{S::Processing, E::TimeOut}, S::Timeout},
        {{S::WaitingForHuman, E::GoOn}, S::Processing},  {{S::WaitingForHuman, E::Fail}, S::Failed},
        {{S::WaitingForHuman, E::Cancel}, S::Cancelled}, {{S::WaitingForHuman, E::TimeOut}, S::Timeout},
    };
    for (int status = 0; status <= int(S::Timeout); ++status) {
        for (int event = 0; event <= int(E::TimeOut); ++event) {
            const std::pair pair{S(status), E(event)};
            const auto found = allowed.find(pair);
            QTest::addRow("%s, event %d", qPrintable(nameOf(pair.first)), event)
                << pair.first << pair.second << (found == allowed.cend() ? std::nullopt : std::optional<S>(found->second));
        }
    }
}

void tst_Execution::onlyTheseChangesHappen()
{
    QFETCH(ExecutionStatus, status);
    QFETCH(ExecutionEvent, event);
    QFETCH(std::optional<ExecutionStatus>, expected);
    QVERIFY(next(status, event) == expected);
}

void tst_Execution::startAndEndAreTimed()
{
    const auto started = Execution{}.after(ExecutionEvent::Start, Instant{5ms});
    QVERIFY(started);
    const auto ended = started->after(ExecutionEvent::Succeed, Instant{9ms});
    QVERIFY(ended);
    QVERIFY(ended->startedAt == Instant{5ms});
    QVERIFY(ended->finishedAt == Instant{9ms});
}

void tst_Execution::whatIsOverSaysHowItEnded()
{
    const Execution over{.status = ExecutionStatus::Timeout};
    QCOMPARE(over.after(ExecutionEvent::Cancel, {}).error(),
             (Error{ErrorCode::Conflict, u"The execution has ended with status timeout."_s}));
}

QTEST_GUILESS_MAIN(tst_Execution)
#include "tst_execution.moc"
