#pragma once

#include "core/client/client.h"
#include "ui/models/interventionfilter.h"
#include "ui/models/interventionmodel.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace hidettp {

class EmptyState;
class FilterBar;
class InterventionActions;
class QueueTable;

/// The queue: who needs a human, most urgent first. Says why there is nothing to see when there is nothing.
class QueueView : public QWidget
{
    Q_OBJECT

public:
    QueueView(Client &client, InterventionActions &actions, QWidget *parent = nullptr);

    /// Null: nothing is selected.
    InterventionId selected() const;
    /// Shows and selects it, also if the filter would hide it.
    void select(const InterventionId &id);
    void focusSearch();
    void refreshTimes();

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

signals:
    void selectionChanged(const hidettp::InterventionId &id);
    void openRequested(const hidettp::InterventionId &id);
    void signInRequested();

private:
    void connectTable();
    void takeFilter(const QueueFilter &filter);
    void keepSelection();
    void tellSelection();
    void showRowsOrWhyNot();
    void explainEmptiness();
    void act();
    void openMenu(const QPoint &at);
    void openSelected();

    Client &m_client;
    InterventionActions &m_actions;
    InterventionModel m_model;
    InterventionFilter m_filter;
    FilterBar *m_bar;
    QueueTable *m_table;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QTimer m_choicesTimer; ///< many changes at once are counted once
    InterventionId m_selected;
    bool m_isKeeping = false; ///< the selected row leaves, the selection stays
    enum class EmptyAction : std::uint8_t { None, SignIn, TryNow, ClearFilter } m_emptyAction = EmptyAction::None;
};

} // namespace hidettp
