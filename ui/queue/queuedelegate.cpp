#include "ui/queue/queuedelegate.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"
#include "ui/models/interventionmodel.h"

#include <QApplication>
#include <QPainter>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 6;

bool isSelected(const QStyleOptionViewItem &option) { return option.state & QStyle::State_Selected; }

bool isOutdated(const QModelIndex &index)
{
    return index.data(InterventionModel::FreshnessRole).value<Freshness>() == Freshness::Outdated;
}

Accent stateAccent(const QModelIndex &index)
{
    if (index.data(InterventionModel::IsMineRole).toBool())
        return Accent::Good;
    return accentOf(index.data(InterventionModel::PhaseRole).value<Phase>());
}

} // namespace

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.textElideMode = Qt::ElideRight;
    option.state &= ~QStyle::State_HasFocus; // the row is the unit, not the cell
    if (isOutdated(index) || index.data(InterventionModel::PhaseRole).value<Phase>() == Phase::Ended) {
        for (const auto role : {QPalette::Text, QPalette::WindowText})
            option.palette.setColor(role, quietText(option.palette));
    }
    switch (InterventionModel::Column(index.column())) {
    case InterventionModel::State:
        paintState(painter, option, index);
        return;
    case InterventionModel::TimeLeft:
        paintTimeLeft(painter, option, index);
        return;
    case InterventionModel::Kind:
        option.features |= QStyleOptionViewItem::HasDecoration;
        option.icon = tintedIcon(iconOfKind(index.data(InterventionModel::KindRole).toString()));
        option.decorationSize = {16, 16};
        break;
    case InterventionModel::Bot:
    case InterventionModel::Instructions:
    case InterventionModel::WaitingSince:
    case InterventionModel::Who:
    case InterventionModel::ColumnCount:
        break;
    }
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

void QueueDelegate::paintBackground(QPainter *painter, QStyleOptionViewItem option) const
{
    option.text.clear();
    option.features &= ~QStyleOptionViewItem::HasDisplay;
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

void QueueDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option);
    const Accent accent = isOutdated(index) ? Accent::Neutral : stateAccent(index);
    const QColor ink =
        isSelected(option) ? option.palette.color(QPalette::HighlightedText) : accentColour(accent, option.palette);
    const QColor surface = isSelected(option) ? QColor(255, 255, 255, 36) : accentSurface(accent, option.palette);
    const int dot = option.fontMetrics.height() / 2 - 1;
    const int width =
        std::min(option.rect.width() - 2 * margin + 2, option.fontMetrics.horizontalAdvance(option.text) + dot + 26);
    QRectF pill(0, 0, width, option.fontMetrics.height() + 4);
    pill.moveCenter(QRectF(option.rect).center());
    pill.moveLeft(option.rect.left() + margin - 1);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(surface);
    painter->drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QRectF mark(pill.left() + 9, pill.center().y() - dot / 2.0, dot, dot);
    // Filled: somebody is needed. A ring: somebody is there. A bar: it is over.
    switch (index.data(InterventionModel::PhaseRole).value<Phase>()) {
    case Phase::Waiting:
        painter->setBrush(ink);
        painter->drawEllipse(mark);
        break;
    case Phase::Active:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(ink, 1.8));
        painter->drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Phase::Ended:
        painter->setBrush(ink);
        painter->drawRect(QRectF(mark.left(), mark.center().y() - 1, mark.width(), 2));
        break;
    }
    painter->setPen(ink);
    const QRectF words = pill.adjusted(dot + 15, 0, -6, 0);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(option.text, Qt::ElideRight, int(words.width())));
    painter->restore();
}

void QueueDelegate::paintTimeLeft(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto urgency = index.data(InterventionModel::UrgencyRole).value<Urgency>();
    if (urgency == Urgency::None || urgency == Urgency::Calm || isOutdated(index)) {
        QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        return;
    }
    paintBackground(painter, option);
    const QColor ink = isSelected(option) ? option.palette.color(QPalette::HighlightedText)
                                          : accentColour(accentOf(urgency), option.palette);
    const QSize size(15, 15);
    const auto name = urgency == Urgency::Critical ? "warning"_L1 : "clock"_L1;
    const QPixmap icon = tintedPixmap(name, size, painter->device()->devicePixelRatioF(), ink);
    const int left = option.rect.left() + margin - 2;
    painter->save();
    painter->drawPixmap(left, option.rect.center().y() - size.height() / 2, icon);
    QFont font = option.font;
    font.setBold(urgency == Urgency::Critical);
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(option.rect.adjusted(margin + size.width() + 3, 0, -margin, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      option.text);
    painter->restore();
}

} // namespace hidettp
