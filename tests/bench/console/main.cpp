// Measures what somebody at the desk feels, on a queue of 10,000 requests:
//   from sign-in to rows on the screen, and each key typed into the search field until the rows are painted.

#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/queuepage.h"
#include "ui/queue/queuetable.h"
#include "ui/share/sessionlinks.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

constexpr int rows = 10'000;

QList<Intervention> manyInterventions(Instant now)
{
    const QStringList words{u"balance"_s, u"invoice"_s, u"captcha"_s, u"slider"_s, u"portal"_s, u"code"_s, u"page"_s};
    QList<Intervention> many;
    for (int i = 0; i < rows; ++i) {
        Intervention one = waitingIntervention(u"int-%1"_s.arg(i), now - std::chrono::seconds(i));
        one.botName = u"Bot %1"_s.arg(i % 400);
        one.botId = BotId(u"bot-%1"_s.arg(i % 400));
        one.instructions = u"Enter the %1 for the %2 number %3"_s.arg(words[i % 7], words[i % 5]).arg(i);
        many << one;
    }
    return many;
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double milliseconds(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const SystemClock clock;
    FakeCoordinator coordinator;
    coordinator.putAll(manyInterventions(clock.now()));

    Client client(clock);
    QWidget window;
    InterventionActions actions(client, &window);
    SessionLinks urls;
    QueuePage page(client, actions, urls, &window);
    window.resize(1320, 800);
    page.resize(1320, 800);
    window.show();
    auto *table = page.findChild<QueueTable *>();

    QElapsedTimer timer;
    timer.start();
    client.signIn(coordinator.credentials());
    if (!QTest::qWaitFor([&client] { return client.connection().status().isLive(); }, 60000))
        return 1;
    table->viewport()->repaint();
    std::printf("sign-in to %d rows on the screen: %.0f ms\n", rows, milliseconds(timer));

    QLineEdit *search = nullptr;
    for (QLineEdit *edit : page.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == "Search the queue"_L1)
            search = edit;
    }
    std::vector<double> keys;
    const QString typed = u"enter the slider 77"_s;
    for (int round = 0; round < 10; ++round) {
        for (qsizetype length = 1; length <= typed.size(); ++length) {
            timer.restart();
            search->setText(typed.left(length));
            table->viewport()->repaint();
            keys.push_back(milliseconds(timer));
        }
        timer.restart();
        search->clear();
        table->viewport()->repaint();
        keys.push_back(milliseconds(timer));
    }
    std::printf("a key in the search field: median %.2f ms, worst %.2f ms (budget 16 ms)\n", medianOf(keys),
                *std::max_element(keys.begin(), keys.end()));

    std::vector<double> changes;
    for (int i = 0; i < 200; ++i) {
        Intervention one = *client.interventions().find(InterventionId(u"int-%1"_s.arg(i * 37)));
        one.deadline = *one.deadline + std::chrono::minutes(i);
        timer.restart();
        client.interventions().apply(one);
        table->viewport()->repaint();
        changes.push_back(milliseconds(timer));
    }
    std::printf("one request changes: median %.2f ms, worst %.2f ms\n", medianOf(changes),
                *std::max_element(changes.begin(), changes.end()));
    return 0;
}
