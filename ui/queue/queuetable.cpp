#include "ui/queue/queuetable.h"

#include "ui/models/interventionmodel.h"
#include "ui/queue/queuedelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace hidettp {

QueueTable::QueueTable(QWidget *parent) : QTableView(parent)
{
    setAccessibleName(tr("Requests for a human"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setItemDelegate(new QueueDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(60);
    connect(this, &QTableView::doubleClicked, this, &QueueTable::openRequested);
}

void QueueTable::repaintTimes()
{
    for (const int column : {InterventionModel::WaitingSince, InterventionModel::TimeLeft})
        viewport()->update(columnViewportPosition(column), 0, columnWidth(column), viewport()->height());
}

/// In a narrow window the instructions matter more than when it began and of which kind it is.
void QueueTable::resizeEvent(QResizeEvent *event)
{
    const int character = fontMetrics().averageCharWidth();
    setColumnHidden(InterventionModel::WaitingSince, width() < 112 * character);
    setColumnHidden(InterventionModel::Kind, width() < 96 * character);
    QTableView::resizeEvent(event);
}

void QueueTable::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        emit openRequested();
    else if (isPlain && event->key() == Qt::Key_C)
        emit claimRequested();
    else if (isPlain && event->text() == QLatin1Char('/'))
        emit searchRequested();
    else if (event->key() == Qt::Key_Escape)
        clearSelection();
    else
        QTableView::keyPressEvent(event);
}

} // namespace hidettp
