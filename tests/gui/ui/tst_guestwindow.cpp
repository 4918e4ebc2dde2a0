#include "core/client/api.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/guest/guestwelcome.h"
#include "ui/guest/guestwindow.h"
#include "ui/liveview/livebar.h"
#include "ui/liveview/livescheme.h"
#include "ui/liveview/liveviewwidget.h"

#include <QApplication>
#include <QTest>
#include <QToolButton>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_GuestWindow : public QObject
{
    Q_OBJECT

private slots:
    void anotherConsoleKeyReachesAViewThatIsOpen();
};

void tst_GuestWindow::anotherConsoleKeyReachesAViewThatIsOpen()
{
    FakeCoordinator coordinator;
    const InterventionId id(u"itv-1"_s);
    coordinator.put(waitingIntervention(id.toString(), SystemClock().now()));
    Api api;
    api.setCredentials(coordinator.credentials());
    std::optional<ShareAddress> address;
    api.createLink(id, {}).finally(
        &api, [&address](const Result<CreatedLink> &link) { address = *shareAddressFromText(link->url.toString()); });
    QTRY_VERIFY(address);

    GuestWindow window(*address);
    window.show();
    emit window.findChild<GuestWelcome *>()->helpWished(u"Carl"_s, {});
    QTRY_VERIFY(window.liveView());
    const auto isNamed = [&window](const QString &key) {
        const auto buttons = window.liveView()->findChildren<QToolButton *>();
        return std::any_of(buttons.begin(), buttons.end(), [&key](const QToolButton *button) {
            return button->toolTip() == u"Commands by keyboard (%1)"_s.arg(key);
        });
    };
    QVERIFY(isNamed(u"F9"_s));
    window.setConsoleKey(Qt::CTRL | Qt::ALT | Qt::Key_H);
    QVERIFY(isNamed(u"Ctrl+Alt+H"_s));
}

int main(int argc, char **argv)
{
    registerLiveScheme();
    QApplication application(argc, argv);
    tst_GuestWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_guestwindow.moc"
