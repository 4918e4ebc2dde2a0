#include "ui/notifications/noticelist.h"

#include "ui/notifications/noticedelegate.h"
#include "ui/notifications/noticemodel.h"

#include <QKeyEvent>

namespace hidettp {

NoticeList::NoticeList(QWidget *parent) : QListView(parent)
{
    setAccessibleName(tr("Notifications"));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setUniformItemSizes(true);
    setFrameShape(NoFrame);
    setItemDelegate(new NoticeDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QListView::doubleClicked, this, &NoticeList::openRequested);
}

QList<NoticeId> NoticeList::selectedIds() const
{
    QList<NoticeId> ids;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        ids << index.data(NoticeModel::IdRole).value<NoticeId>();
    return ids;
}

void NoticeList::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        emit openRequested(currentIndex());
    else if (isPlain && event->key() == Qt::Key_R)
        emit readRequested();
    else if (isPlain && event->key() == Qt::Key_Delete)
        emit dismissRequested();
    else if (isPlain && event->text() == QLatin1Char('/'))
        emit searchRequested();
    else if (event->key() == Qt::Key_Escape)
        clearSelection();
    else
        QListView::keyPressEvent(event);
}

} // namespace hidettp
