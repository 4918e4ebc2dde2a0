#pragma once

#include <QStyledItemDelegate>

namespace hidettp {

/// Paints a notice: its kind as an icon, title and time in the first line, what it says in the second. What is unread
/// is bold with a dot, what is over is quiet.
class NoticeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace hidettp
