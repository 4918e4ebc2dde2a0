#include "core/liveview/input/inputgate.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace Qt::StringLiterals;

namespace {

wire::live::Input letter(const QString &text) { return wire::live::Text{.text = text}; }

/// A gate, whom it asked, and what came of it.
struct Scene
{
    std::vector<Replier<bool>> asked;
    QStringList passed;
    QStringList refused;
    InputGate gate{[this](const QString &) {
        asked.emplace_back();
        return asked.back().reply();
    }};

    Scene()
    {
        QObject::connect(&gate, &InputGate::passed, [this](const QString &, const wire::live::Input &input) {
            const auto *text = std::get_if<wire::live::Text>(&input);
            passed << (text ? text->text : u"move"_s);
        });
        QObject::connect(&gate, &InputGate::refused,
                         [this](const QString &, const Error &error) { refused << error.message; });
    }

    void type(const QString &letters)
    {
        for (const QChar each : letters)
            gate.take(u"ann"_s, letter(each));
    }

    void answer(std::size_t question, Result<bool> mayPass)
    {
        asked.at(question).finish(std::move(mayPass));
        QCoreApplication::processEvents(); // answers come by the event loop
    }
};

} // namespace

class tst_InputGate : public QObject
{
    Q_OBJECT

private slots:
    void asksOnceAndKeepsTheOrder();
    void asksNobodyWhenThereIsNobody();
    void pointerThatPassesOverThePictureAsksNobody();
    void refusalIsToldAndTheNextInputAsksAgain();
    void failureIsToldAsItIs();
    void keepsNoMoreThanAPersonTypes();
    void answerToAnEarlierControlCountsForNothing();
    void stoppedLetsNothingPass();
    void stoppedInTheMiddleLetsTheRestNotPass();
    void answerAfterTheEndHurtsNobody();
};

void tst_InputGate::asksOnceAndKeepsTheOrder()
{
    Scene scene;
    scene.type(u"abc"_s);
    QCOMPARE(scene.asked.size(), 1u);
    QCOMPARE(scene.passed, QStringList());
    scene.answer(0, true);
    scene.type(u"d"_s);
    QCOMPARE(scene.passed, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(scene.asked.size(), 1u);
}

void tst_InputGate::asksNobodyWhenThereIsNobody()
{
    InputGate gate({});
    int passed = 0;
    connect(&gate, &InputGate::passed, this, [&passed] { ++passed; });
    gate.take(u"ann"_s, letter(u"a"_s));
    QCOMPARE(passed, 1);
}

void tst_InputGate::pointerThatPassesOverThePictureAsksNobody()
{
    Scene scene;
    scene.gate.take(u"ann"_s, wire::live::Mouse{.event = wire::live::MouseEvent::Move});
    QVERIFY(scene.asked.empty());
    scene.type(u"a"_s);
    scene.answer(0, true);
    scene.gate.take(u"ann"_s, wire::live::Mouse{.event = wire::live::MouseEvent::Move});
    QCOMPARE(scene.passed, (QStringList{u"a"_s, u"move"_s}));
}

void tst_InputGate::refusalIsToldAndTheNextInputAsksAgain()
{
    Scene scene;
    scene.type(u"ab"_s);
    scene.answer(0, false);
    QCOMPARE(scene.refused, QStringList{u"Cannot send input. The request has moved on."_s});
    scene.type(u"c"_s);
    QCOMPARE(scene.asked.size(), 2u);
    scene.answer(1, true);
    QCOMPARE(scene.passed, QStringList{u"c"_s});
}

void tst_InputGate::failureIsToldAsItIs()
{
    Scene scene;
    scene.type(u"a"_s);
    scene.answer(0, Error{ErrorCode::Unavailable, u"The disk is full."_s});
    QCOMPARE(scene.refused, QStringList{u"The disk is full."_s});
}

void tst_InputGate::keepsNoMoreThanAPersonTypes()
{
    Scene scene;
    scene.type(QString(1000, u'a'));
    scene.answer(0, true);
    QCOMPARE(scene.passed.size(), 256);
}

void tst_InputGate::answerToAnEarlierControlCountsForNothing()
{
    Scene scene;
    scene.type(u"a"_s);
    scene.gate.shut();
    scene.type(u"b"_s);
    scene.answer(0, true);
    QCOMPARE(scene.passed, QStringList());
    scene.answer(1, true);
    QCOMPARE(scene.passed, QStringList{u"b"_s});
}

void tst_InputGate::stoppedLetsNothingPass()
{
    Scene scene;
    scene.type(u"a"_s);
    scene.gate.stop();
    scene.answer(0, true);
    scene.type(u"b"_s);
    QCOMPARE(scene.passed, QStringList());
    QCOMPARE(scene.asked.size(), 1u);
    scene.gate.shut();
    scene.type(u"c"_s);
    QCOMPARE(scene.asked.size(), 2u);
}

void tst_InputGate::stoppedInTheMiddleLetsTheRestNotPass()
{
    Scene scene;
    connect(&scene.gate, &InputGate::passed, &scene.gate, &InputGate::stop);
    scene.type(u"abc"_s);
    scene.answer(0, true);
    QCOMPARE(scene.passed, QStringList{u"a"_s});
}

void tst_InputGate::answerAfterTheEndHurtsNobody()
{
    Replier<bool> replier;
    auto gate = std::make_unique<InputGate>([&replier](const QString &) { return replier.reply(); });
    int passed = 0;
    connect(gate.get(), &InputGate::passed, this, [&passed] { ++passed; });
    gate->take(u"ann"_s, letter(u"a"_s));
    gate.reset();
    replier.finish(true);
    QCoreApplication::processEvents();
    QCOMPARE(passed, 0);
}

QTEST_GUILESS_MAIN(tst_InputGate)
#include "tst_inputgate.moc"
