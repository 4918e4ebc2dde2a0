#include "app/console/livewindow.h"

#include "ui/common/icons.h"
#include "ui/common/visibletext.h"
#include "ui/liveview/liveviewwidget.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

LiveWindow::LiveWindow(QWidget *parent) : QWidget(parent, Qt::Window)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setWindowIcon(programIcon());
    resize(1180, 820);
}

void LiveWindow::setView(LiveViewWidget *view)
{
    if (LiveViewWidget *const before = std::exchange(m_view, view)) {
        before->disconnect(this);
        layout()->removeWidget(before);
    }
    if (view) {
        layout()->addWidget(view);
        view->setPlace(LivePlace::OwnWindow);
        view->show();
        setFocusProxy(view);
        connect(view, &LiveViewWidget::snapshotChanged, this, &LiveWindow::showTitle);
        showTitle();
    }
}

void LiveWindow::showTitle()
{
    const QString bot = visibleText(m_view->snapshot().botName).left(80);
    setWindowTitle(bot.isEmpty() ? tr("Live View – hidettp") : tr("%1 – hidettp").arg(bot));
}

void LiveWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    emit closed();
}

} // namespace hidettp
