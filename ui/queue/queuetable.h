#pragma once

#include <QTableView>

namespace hidettp {

/// The table of the queue: whole rows, no grid, and the keys of somebody who works it all day.
class QueueTable : public QTableView
{
    Q_OBJECT

public:
    explicit QueueTable(QWidget *parent = nullptr);

    /// Repaints the columns whose text depends on the time.
    void repaintTimes();

signals:
    void openRequested();  ///< Enter, double click
    void claimRequested(); ///< C
    void searchRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace hidettp
