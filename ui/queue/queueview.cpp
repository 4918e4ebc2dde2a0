#include "ui/queue/queueview.h"

#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/queue/filterbar.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/queuetable.h"

#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QueueView::QueueView(Client &client, InterventionActions &actions, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_actions(actions),
      m_model(client.interventions(), client.clock()),
      m_filter(m_model),
      m_bar(new FilterBar),
      m_table(new QueueTable),
      m_empty(new EmptyState),
      m_stack(new QStackedLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_table);
    connectTable();

    m_choicesTimer.setSingleShot(true);
    m_choicesTimer.setInterval(100ms);
    connect(&m_choicesTimer, &QTimer::timeout, this, [this] { m_bar->showChoices(m_client.interventions()); });
    const auto countSoon = [this] {
        if (!m_choicesTimer.isActive())
            m_choicesTimer.start();
    };
    connect(&m_client.interventions(), &RowSignals::wasReset, this, countSoon);
    connect(&m_client.interventions(), &RowSignals::added, this, countSoon);
    connect(&m_client.interventions(), &RowSignals::changed, this, countSoon);
    connect(&m_client.interventions(), &RowSignals::removed, this, countSoon);

    connect(m_bar, &FilterBar::filterChanged, this, &QueueView::takeFilter);
    connect(m_bar, &FilterBar::left, this, [this] {
        m_table->setFocus(Qt::ShortcutFocusReason);
        if (selected().isNull() && m_filter.rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_empty, &EmptyState::actionTriggered, this, &QueueView::act);
    connect(&m_client.connection(), &Connection::statusChanged, this, &QueueView::showRowsOrWhyNot);
    showRowsOrWhyNot();
}

void QueueView::connectTable()
{
    // Before the table moves on to a neighbour: what somebody looks at stays in sight when it leaves the rows.
    connect(&m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                const int row = m_filter.rowOf(m_selected);
                m_isKeeping = row >= first && row <= last;
                if (m_isKeeping)
                    m_table->selectionModel()->clear();
                m_isKeeping = false;
            });
    m_table->setModel(&m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(InterventionModel::State, Qt::AscendingOrder);
    QHeaderView *header = m_table->horizontalHeader();
    const auto characters = [this](int count) { return fontMetrics().averageCharWidth() * count; };
    const QHash<int, int> widths{
        {InterventionModel::State, characters(14)},    {InterventionModel::Kind, characters(17)},
        {InterventionModel::Bot, characters(18)},      {InterventionModel::WaitingSince, characters(16)},
        {InterventionModel::TimeLeft, characters(14)}, {InterventionModel::Who, characters(14)}};
    for (auto width = widths.cbegin(); width != widths.cend(); ++width)
        header->resizeSection(width.key(), width.value());
    header->setSectionResizeMode(InterventionModel::Instructions, QHeaderView::Stretch);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueueView::tellSelection);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &QueueView::keepSelection);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &QueueView::showRowsOrWhyNot);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &QueueView::showRowsOrWhyNot);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &QueueView::showRowsOrWhyNot);
    connect(m_table, &QueueTable::openRequested, this, &QueueView::openSelected);
    connect(m_table, &QueueTable::searchRequested, this, &QueueView::focusSearch);
    connect(m_table, &QueueTable::customContextMenuRequested, this, &QueueView::openMenu);
    connect(m_table, &QueueTable::claimRequested, this, [this] {
        if (!m_selected.isNull())
            m_actions.toggleClaim(m_selected);
    });
}

InterventionId QueueView::selected() const { return m_selected; }

void QueueView::select(const InterventionId &id)
{
    if (m_filter.rowOf(id) < 0)
        m_bar->setFilter({.part = QueueFilter::Part::All});
    const int row = m_filter.rowOf(id);
    if (row < 0)
        return;
    m_table->selectRow(row);
    m_table->scrollTo(m_filter.index(row, 0));
    m_table->setFocus();
}

void QueueView::focusSearch() { m_bar->focusSearch(); }

void QueueView::refreshTimes()
{
    if (m_table->isVisible())
        m_table->repaintTimes();
}

void QueueView::takeFilter(const QueueFilter &filter)
{
    m_filter.setFilter(filter);
    showRowsOrWhyNot();
}

/// A reset forgets the selection; the request that was selected stays so.
void QueueView::keepSelection()
{
    const int row = m_filter.rowOf(m_selected);
    if (row >= 0)
        m_table->selectRow(row);
    else if (!m_client.interventions().find(m_selected))
        tellSelection();
}

void QueueView::tellSelection()
{
    if (m_isKeeping)
        return;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const InterventionId now = rows.isEmpty() ? InterventionId() : m_filter.idAt(rows.first().row());
    if (now == m_selected)
        return;
    m_selected = now;
    emit selectionChanged(now);
}

void QueueView::showRowsOrWhyNot()
{
    if (m_filter.rowCount() > 0) {
        const QWidget *focus = window()->focusWidget();
        const bool isFocusFree = !focus || focus == window() || m_empty->isAncestorOf(focus);
        m_stack->setCurrentWidget(m_table);
        if (isFocusFree)
            m_table->setFocus(); // the keys of the queue work from the first moment
        return;
    }
    explainEmptiness();
    m_stack->setCurrentWidget(m_empty);
}

void QueueView::explainEmptiness()
{
    const ConnectionStatus &status = m_client.connection().status();
    m_emptyAction = EmptyAction::None;
    QString action;
    switch (status.state) {
    case ConnectionState::SignedOut:
        m_empty->setContent("sign-in"_L1, tr("You are not signed in"),
                            tr("Sign in to a coordinator to see which bots need a human."));
        m_emptyAction = EmptyAction::SignIn;
        action = tr("Sign In…");
        break;
    case ConnectionState::Refused:
        m_empty->setContent("lock"_L1, tr("The coordinator does not let you in"), status.why);
        m_emptyAction = EmptyAction::SignIn;
        action = tr("Sign In…");
        break;
    case ConnectionState::Connecting:
        m_empty->setContent("disconnected"_L1,
                            tr("Connecting to %1").arg(m_client.api().credentials().coordinator.host()),
                            status.why.isEmpty() ? tr("One moment.") : status.why);
        if (!status.why.isEmpty()) {
            m_emptyAction = EmptyAction::TryNow;
            action = tr("Try Now");
        }
        break;
    case ConnectionState::Live:
    case ConnectionState::Stale:
        if (m_bar->filter() == QueueFilter{}) {
            m_empty->setContent("queue"_L1, tr("No bot needs a human"),
                                tr("When one does, its request appears here and you are told."));
        } else {
            m_empty->setContent("search"_L1, tr("No request matches"),
                                tr("There may be others that the filter hides."));
            m_emptyAction = EmptyAction::ClearFilter;
            action = tr("Clear Filter");
        }
        break;
    }
    m_empty->setAction(action);
}

void QueueView::act()
{
    switch (m_emptyAction) {
    case EmptyAction::None:
        break;
    case EmptyAction::SignIn:
        emit signInRequested();
        break;
    case EmptyAction::TryNow:
        m_client.connection().retryNow();
        break;
    case EmptyAction::ClearFilter:
        m_bar->setFilter({});
        break;
    }
}

void QueueView::openSelected()
{
    if (!m_selected.isNull())
        emit openRequested(m_selected);
}

void QueueView::openMenu(const QPoint &at)
{
    if (!m_table->indexAt(at).isValid())
        return;
    const InterventionId id = m_selected;
    InterventionStore &store = m_client.interventions();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [this, menu, id](QLatin1StringView icon, const QString &text, const Decision &may, auto action) {
        QAction *entry = menu->addAction(tintedIcon(icon), text, this, [this, id, action] { action(this, id); });
        entry->setEnabled(may.isAllowed);
        entry->setToolTip(may.why);
    };
    add("take-over"_L1, tr("Take Over"), store.mayTakeOver(id),
        [](QueueView *self, const InterventionId &one) { emit self->openRequested(one); });
    if (store.mayRelease(id)) {
        add("release"_L1, tr("Release Request"), store.mayRelease(id),
            [](QueueView *self, const InterventionId &one) { self->m_actions.release(one); });
    } else {
        add("claim"_L1, tr("Claim Request"), store.mayClaim(id),
            [](QueueView *self, const InterventionId &one) { self->m_actions.claim(one); });
    }
    menu->addSeparator();
    add("resume"_L1, tr("Resume Bot"), store.mayResume(id),
        [](QueueView *self, const InterventionId &one) { self->m_actions.resume(one); });
    add("extend"_L1, tr("Extend Window…"), store.mayExtend(id),
        [](QueueView *self, const InterventionId &one) { self->m_actions.extend(one); });
    add("decline"_L1, tr("Decline Request…"), store.mayDecline(id),
        [](QueueView *self, const InterventionId &one) { self->m_actions.decline(one); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

QByteArray QueueView::saveLayout() const { return m_table->horizontalHeader()->saveState(); }

void QueueView::restoreLayout(const QByteArray &layout)
{
    if (!layout.isEmpty())
        m_table->horizontalHeader()->restoreState(layout);
}

} // namespace hidettp
