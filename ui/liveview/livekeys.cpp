#include "ui/liveview/livekeys.h"

#include "ui/common/consolekey.h"
#include "ui/liveview/commandpanel.h"

#include <QCoreApplication>
#include <QScopedValueRollback>
#include <QWidget>

namespace hidettp {

LiveKeys::LiveKeys(QWidget &view, std::function<QWidget *()> page)
    : QObject(&view), m_view(view), m_page(std::move(page)), m_consoleKey(defaultConsoleKey)
{
    QCoreApplication::instance()->installEventFilter(this);
}

void LiveKeys::passToPage(const QKeyEvent &key)
{
    QWidget *const page = m_page();
    QWidget *const target = page && page->focusProxy() ? page->focusProxy() : page;
    if (!target)
        return;
    const QScopedValueRollback passing(m_isPassing, true);
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent copy(type, key.key(), key.modifiers(), key.nativeScanCode(), key.nativeVirtualKey(),
                       key.nativeModifiers(), key.text());
        QCoreApplication::sendEvent(target, &copy);
    }
}

bool LiveKeys::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if ((!isOverride && event->type() != QEvent::KeyPress) || m_isPassing || !watched->isWidgetType())
        return false;
    const auto *const widget = static_cast<QWidget *>(watched);
    if (widget != &m_view && !m_view.isAncestorOf(widget))
        return false;
    if (qobject_cast<const CommandPanel *>(widget))
        return false;
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const bool isConsoleKey = key.keyCombination() == m_consoleKey;
    if (isOverride) {
        QWidget *const page = m_page();
        const bool isInPage = page && (widget == page || page->isAncestorOf(widget));
        const bool isFullScreenKey = key.keyCombination() == QKeyCombination(Qt::Key_F11);
        if (!isConsoleKey && (!isInPage || isFullScreenKey))
            return false;
        event->accept();
        return true;
    }
    if (isConsoleKey && !key.isAutoRepeat())
        emit consoleKeyPressed();
    return isConsoleKey;
}

} // namespace hidettp
