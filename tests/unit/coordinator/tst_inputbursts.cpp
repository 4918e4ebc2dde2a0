#include "core/coordinator/inputbursts.h"
#include "tests/support/coordinator/manualclock.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_InputBursts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aPauseEndsIt();
    void anotherPersonBeginsAnother();
    void longWorkIsToldInPieces();
    void whatEndsEmptyIsNotTold();

private:
    const Person m_ann{PersonKind::User, u"ann"_s, u"Ann"_s};
    const Person m_gil{PersonKind::Guest, u"gil"_s, u"Gil"_s};
    ManualClock m_clock;
    std::unique_ptr<InputBursts> m_bursts;
    QList<InputBurst> m_told;
};

void tst_InputBursts::init()
{
    m_told.clear();
    m_bursts = std::make_unique<InputBursts>(m_clock, 20ms);
    connect(m_bursts.get(), &InputBursts::over, this, [this](const InputBurst &burst) { m_told << burst; });
}

void tst_InputBursts::aPauseEndsIt()
{
    const Instant from = m_clock.now();
    m_bursts->count(m_ann);
    m_clock.advance(2s);
    m_bursts->count(m_ann);
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told.first(), (InputBurst{.by = m_ann, .inputs = 2, .from = from, .until = from + 2s}));
    m_bursts->count(m_ann);
    QTRY_COMPARE(m_told.size(), 2);
    QCOMPARE(m_told.last().inputs, 1);
}

void tst_InputBursts::anotherPersonBeginsAnother()
{
    m_bursts->count(m_ann);
    m_bursts->count(m_gil);
    QCOMPARE(m_told.size(), 1);
    QCOMPARE(m_told.first().by, m_ann);
    m_bursts->end();
    QCOMPARE(m_told.last().by, m_gil);
}

void tst_InputBursts::longWorkIsToldInPieces()
{
    for (int second = 0; second < 150; ++second) {
        m_bursts->count(m_ann);
        m_clock.advance(1s);
    }
    m_bursts->end();
    QCOMPARE(m_told.size(), 3);
    QCOMPARE(m_told[0].inputs + m_told[1].inputs + m_told[2].inputs, 150);
    QCOMPARE(m_told[0].inputs, 60);
}

void tst_InputBursts::whatEndsEmptyIsNotTold()
{
    m_bursts->end();
    QVERIFY(m_told.isEmpty());
}

QTEST_GUILESS_MAIN(tst_InputBursts)
#include "tst_inputbursts.moc"
