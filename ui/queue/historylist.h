#pragma once

#include <QListWidget>

namespace hidettp {

/// Rows of text as high as they need to be, without a scroll bar of their own: one stop for the keyboard, arrows from
/// row to row, Ctrl+C for the row.
class HistoryList : public QListWidget
{
    Q_OBJECT

public:
    explicit HistoryList(QWidget *parent = nullptr);

    void addRow(const QIcon &icon, const QString &text, const QString &hint);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace hidettp
