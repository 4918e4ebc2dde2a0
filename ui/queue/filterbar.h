#pragma once

#include "ui/models/interventionfilter.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace hidettp {

class InterventionStore;

/// Chooses which rows of the queue are shown: chips for the state, mine, kind, bot and a search field.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    QueueFilter filter() const;
    void setFilter(const QueueFilter &filter);
    /// The counts on the chips, and the kinds and bots that there are to choose from.
    void showChoices(const InterventionStore &store);
    void focusSearch();

signals:
    void filterChanged(const hidettp::QueueFilter &filter);
    /// Out of the search field, into the rows.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *addChip(const QString &text, QueueFilter::Part part);
    void tellFilter();

    QButtonGroup *m_parts;
    QToolButton *m_mine;
    QComboBox *m_kind;
    QComboBox *m_bot;
    QLineEdit *m_search;
};

} // namespace hidettp
