#include "ui/liveview/livenote.h"

#include "ui/liveview/floating.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace hidettp {

LiveNote::LiveNote(QWidget *parent) : MessageBar(parent)
{
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
}

void LiveNote::tell(const QString &text, std::chrono::milliseconds life)
{
    showMessage(Accent::Busy, "eye"_L1, text, {});
    placeAtBottom(*this);
    raise();
    m_life.start(life);
}

bool LiveNote::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        placeAtBottom(*this);
    return MessageBar::eventFilter(watched, event);
}

} // namespace hidettp
