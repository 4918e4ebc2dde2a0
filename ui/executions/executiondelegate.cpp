#include "ui/executions/executiondelegate.h"

#include "ui/common/accents.h"
#include "ui/executions/executionmodel.h"

#include <QApplication>
#include <QPainter>

namespace hidettp {

namespace {

constexpr int rowHeight = 34;
constexpr int margin = 8;
constexpr int dotSize = 8;
constexpr int barHeight = 3;

QColor colourOf(const QModelIndex &index, const QStyleOptionViewItem &option)
{
    if (option.state & QStyle::State_Selected)
        return option.palette.color(QPalette::HighlightedText);
    return accentColour(Accent(index.data(ExecutionModel::AccentRole).toInt()), option.palette);
}

void paintGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

} // namespace

void ExecutionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == ExecutionModel::StatusColumn)
        paintStatus(painter, option, index);
    else if (index.column() == ExecutionModel::ProgressColumn)
        paintProgress(painter, option, index);
    else
        QStyledItemDelegate::paint(painter, option, index);
}

QSize ExecutionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), rowHeight));
    if (index.column() == ExecutionModel::StatusColumn)
        size.rwidth() += dotSize + 3 * margin;
    return size;
}

void ExecutionDelegate::paintStatus(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    paintGround(painter, option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor colour = colourOf(index, option);
    const QRect area = option.rect.adjusted(margin, 0, -margin, 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawEllipse(QRectF(area.left(), area.center().y() - dotSize / 2.0 + 0.5, dotSize, dotSize));
    painter->setPen(colour);
    painter->drawText(area.adjusted(dotSize + margin, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeading,
                      index.data().toString());
    painter->restore();
}

void ExecutionDelegate::paintProgress(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    paintGround(painter, option);
    painter->save();
    const QRect area = option.rect.adjusted(margin, 0, -margin, 0);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    const int total = index.data(ExecutionModel::TotalRole).toInt();
    painter->drawText(area.adjusted(0, 0, 0, total > 0 ? -barHeight - 2 : 0), Qt::AlignVCenter | Qt::AlignLeading,
                      index.data().toString());
    if (total > 0) {
        const int done = qBound(0, index.data(ExecutionModel::DoneRole).toInt(), total);
        const QRect track(area.left(), area.bottom() - barHeight - 3, area.width(), barHeight);
        QColor quiet = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
        quiet.setAlphaF(0.15F);
        painter->fillRect(track, quiet);
        painter->fillRect(QRect(track.topLeft(), QSize(track.width() * done / total, barHeight)),
                          colourOf(index, option));
    }
    painter->restore();
}

} // namespace hidettp
