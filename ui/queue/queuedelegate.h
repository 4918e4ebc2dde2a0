#pragma once

#include <QStyledItemDelegate>

namespace hidettp {

/// Paints the queue's rows: the state as a pill, the kind with its icon, the time left by its urgency. What is outdated
/// is greyed. Colour never says anything that words or an icon do not say too.
class QueueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintState(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintTimeLeft(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBackground(QPainter *painter, QStyleOptionViewItem option) const;
};

} // namespace hidettp
