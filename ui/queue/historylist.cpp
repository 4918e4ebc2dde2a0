#include "ui/queue/historylist.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>

namespace hidettp {

HistoryList::HistoryList(QWidget *parent) : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setResizeMode(QListView::Adjust);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setIconSize({16, 16});
    setSpacing(1);
    viewport()->setAutoFillBackground(false);
}

void HistoryList::addRow(const QIcon &icon, const QString &text, const QString &hint)
{
    auto *row = new QListWidgetItem(icon, text, this);
    row->setToolTip(hint);
    updateGeometry();
}

QSize HistoryList::sizeHint() const
{
    int height = 2 * frameWidth();
    for (int row = 0; row < count(); ++row)
        height += sizeHintForRow(row) + 2 * spacing();
    return {240, height};
}

void HistoryList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    doItemsLayout(); // a narrower list needs more lines
    updateGeometry();
}

void HistoryList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentItem())
        QApplication::clipboard()->setText(currentItem()->text());
    else
        QListWidget::keyPressEvent(event);
}

/// There is nothing to scroll here; the pane around it scrolls.
void HistoryList::wheelEvent(QWheelEvent *event) { event->ignore(); }

} // namespace hidettp
