#include "ui/notifications/noticedelegate.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"
#include "ui/notifications/noticemodel.h"
#include "ui/notifications/noticetexts.h"

#include <QApplication>
#include <QPainter>

namespace hidettp {

namespace {

constexpr int margin = 14;
constexpr int iconSide = 22;
constexpr int gap = 12;
constexpr int dotSide = 8;

} // namespace

QSize NoticeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, 2 * option.fontMetrics.height() + 22};
}

void NoticeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isUnread = index.data(NoticeModel::IsUnreadRole).toBool();
    const bool isOver = index.data(NoticeModel::IsOverRole).toBool();
    const auto event = index.data(NoticeModel::EventRole).value<NotificationEvent>();
    const QColor chosen = option.palette.color(QPalette::HighlightedText);
    const QColor quiet = isSelected ? chosen : quietText(option.palette);
    const QColor accent = isSelected ? chosen : isOver ? quiet : accentColour(accentOf(event), option.palette);
    const QColor words = isSelected ? chosen : isOver ? quiet : option.palette.color(QPalette::Text);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect area = option.rect.adjusted(margin, 0, -margin, 0);
    const int line = option.fontMetrics.height();
    const int top = area.top() + (area.height() - 2 * line - 2) / 2;
    if (isUnread) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? chosen : option.palette.color(QPalette::Highlight));
        painter->drawEllipse(QRectF(area.left(), top + (line - dotSide) / 2.0, dotSide, dotSide));
    }
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(area.left() + dotSide + gap, top + (line - iconSide) / 2 + 2,
                        tintedPixmap(iconOf(event), {iconSide, iconSide}, ratio, accent));

    const QRect text = area.adjusted(dotSide + 2 * gap + iconSide, 0, 0, 0);
    const QString when = index.data(NoticeModel::WhenRole).toString();
    const int whenWidth = option.fontMetrics.horizontalAdvance(when);
    painter->setPen(quiet);
    painter->drawText(QRect(text.left(), top, text.width(), line), Qt::AlignRight | Qt::AlignVCenter, when);
    QFont font = option.font;
    font.setBold(isUnread);
    painter->setFont(font);
    painter->setPen(words);
    const QRect titleArea(text.left(), top, text.width() - whenWidth - gap, line);
    painter->drawText(titleArea, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, titleArea.width()));
    painter->setFont(option.font);
    painter->setPen(quiet);
    const QString said = index.data(NoticeModel::TextRole).toString();
    painter->drawText(QRect(text.left(), top + line + 2, text.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(said, Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace hidettp
