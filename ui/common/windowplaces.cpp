#include "ui/common/windowplaces.h"

#include <QCryptographicHash>
#include <QEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

/// The same for the same screens in the same places, in whatever order they were found.
QString arrangementOfScreens()
{
    QStringList screens;
    for (const QScreen *const screen : QGuiApplication::screens()) {
        const QRect place = screen->geometry();
        screens << u"%1 %2 %3 %4 %5"_s.arg(screen->name())
                       .arg(place.x())
                       .arg(place.y())
                       .arg(place.width())
                       .arg(place.height());
    }
    screens.sort();
    const QByteArray hash = QCryptographicHash::hash(screens.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(12));
}

QString hereOnly(const QString &name) { return name + u'@' + arrangementOfScreens(); }

} // namespace

WindowPlaces::WindowPlaces(QSettings &store, QObject *parent) : QObject(parent), m_store(store) {}

/// With screens that were never seen before it is the place of last time, as far as it can be.
void WindowPlaces::restore(QWidget &window, const QString &name)
{
    const QVariant here = m_store.value(hereOnly(name));
    window.restoreGeometry((here.isValid() ? here : m_store.value(name)).toByteArray());
}

void WindowPlaces::keep(const QWidget &window, const QString &name)
{
    const QByteArray geometry = window.saveGeometry();
    m_store.setValue(hereOnly(name), geometry);
    m_store.setValue(name, geometry);
}

void WindowPlaces::follow(QWidget &window, const QString &kind)
{
    const QString name = freeName(kind);
    m_followed.insert(name, &window);
    restore(window, name);
    window.setWindowState(window.windowState() & ~Qt::WindowFullScreen); // whoever opens it has not asked for that
    window.installEventFilter(this);
}

QString WindowPlaces::freeName(const QString &kind) const
{
    for (int number = 1;; ++number) {
        const QString name = kind + QString::number(number);
        const QWidget *const window = m_followed.value(name);
        if (!window || window->isHidden())
            return name;
    }
}

bool WindowPlaces::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close || event->type() == QEvent::Hide) {
        if (auto *const window = qobject_cast<QWidget *>(watched))
            keep(*window, m_followed.key(window));
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hidettp
