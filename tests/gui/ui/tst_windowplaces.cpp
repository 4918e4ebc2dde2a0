#include "ui/common/windowplaces.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

/// What one program leaves, the next one finds.
class tst_WindowPlaces : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_store.clear(); }

    void windowComesBackWhereItWas();
    void severalWindowsHaveAPlaceEach();
    void aPlaceIsFreeWhenItsWindowHasGone();
    void nobodyBeginsInFullScreen();
    void screensThatWereNeverSeenGetThePlaceOfLastTime();

private:
    static constexpr QRect somewhere{60, 80, 300, 200};
    static constexpr QRect elsewhere{120, 40, 400, 250};

    QTemporaryDir m_folder;
    QSettings m_store{m_folder.filePath(u"window.ini"_s), QSettings::IniFormat};
};

void tst_WindowPlaces::windowComesBackWhereItWas()
{
    QWidget before;
    before.setGeometry(somewhere);
    WindowPlaces(m_store).keep(before, u"main"_s);
    QWidget after;
    WindowPlaces(m_store).restore(after, u"main"_s);
    QCOMPARE(after.geometry(), somewhere);
}

void tst_WindowPlaces::severalWindowsHaveAPlaceEach()
{
    const QList<QRect> places{somewhere, elsewhere};
    for (const bool isFirstTime : {true, false}) {
        WindowPlaces follower(m_store);
        QWidget one, other;
        QList<QRect> found;
        for (QWidget *const window : {&one, &other}) {
            follower.follow(*window, u"view "_s);
            if (isFirstTime)
                window->setGeometry(places[found.size()]);
            window->show();
            found << window->geometry();
        }
        QCOMPARE(found, places);
        one.close();
        other.close();
    }
}

void tst_WindowPlaces::aPlaceIsFreeWhenItsWindowHasGone()
{
    WindowPlaces follower(m_store);
    QWidget one;
    follower.follow(one, u"view "_s);
    one.setGeometry(somewhere);
    one.show();
    one.close();
    QWidget next;
    follower.follow(next, u"view "_s);
    QCOMPARE(next.geometry(), somewhere);
}

void tst_WindowPlaces::nobodyBeginsInFullScreen()
{
    WindowPlaces follower(m_store);
    {
        QWidget one;
        follower.follow(one, u"view "_s);
        one.setGeometry(somewhere);
        one.showFullScreen();
        one.close();
    }
    QWidget next;
    follower.follow(next, u"view "_s);
    next.show();
    QVERIFY(!next.isFullScreen());
    QCOMPARE(next.geometry(), somewhere);
}

void tst_WindowPlaces::screensThatWereNeverSeenGetThePlaceOfLastTime()
{
    QWidget window;
    window.setGeometry(somewhere);
    WindowPlaces(m_store).keep(window, u"main"_s);
    window.setGeometry(elsewhere);
    m_store.setValue(u"main"_s, window.saveGeometry()); // at another desk since
    QWidget here;
    WindowPlaces(m_store).restore(here, u"main"_s);
    QCOMPARE(here.geometry(), somewhere);

    for (const QString &key : m_store.allKeys()) {
        if (key.contains(u'@'))
            m_store.remove(key);
    }
    QWidget there;
    WindowPlaces(m_store).restore(there, u"main"_s);
    QCOMPARE(there.geometry(), elsewhere);
}

QTEST_MAIN(tst_WindowPlaces)
#include "tst_windowplaces.moc"
