#pragma once

#include "core/client/client.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTreeView;

namespace hidettp {

class EmptyState;
class ExecutionDetail;
class ExecutionModel;
class MessageBar;

/// What the bots have done and are doing: a list to filter on the left, the chosen execution on the right.
class ExecutionsView : public QWidget
{
    Q_OBJECT

public:
    explicit ExecutionsView(Client &client, QWidget *parent = nullptr);

    void select(const ExecutionId &id);
    /// Shows only this bot's.
    void showBot(const BotId &id);
    ExecutionId selected() const;
    ExecutionModel &model() { return *m_model; }
    ExecutionDetail &detail() { return *m_detail; }

signals:
    void interventionWished(const hidettp::InterventionId &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeList();
    void fillFilters();
    void applyFilter();
    void clearFilter();
    void keepSelection();
    void showSelected();
    void refresh();
    void explainEmptiness();
    void retranslate();

    Client &m_client;
    ExecutionModel *m_model;
    MessageBar *m_message;
    QComboBox *m_bot;
    QComboBox *m_status;
    QTreeView *m_list;
    ExecutionDetail *m_detail;
    EmptyState *m_empty;
    QWidget *m_content;
    QWidget *m_side;
    QStackedLayout *m_stack;
    QTimer m_clock;
    ExecutionId m_wanted; ///< chosen, and not among the rows yet
    enum class EmptyAction : std::uint8_t { None, ClearFilter, TryAgain } m_emptyAction = EmptyAction::None;
};

} // namespace hidettp
