#include "ui/executions/executionsview.h"

#include "ui/common/emptystate.h"
#include "ui/common/messagebar.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/executions/executiondelegate.h"
#include "ui/executions/executiondetail.h"
#include "ui/executions/executionmodel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hidettp {

namespace {

constexpr std::array statuses{ExecutionStatus::Pending, ExecutionStatus::Processing, ExecutionStatus::WaitingForHuman,
                              ExecutionStatus::Success, ExecutionStatus::Failed,     ExecutionStatus::Cancelled,
                              ExecutionStatus::Timeout};

} // namespace

ExecutionsView::ExecutionsView(Client &client, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_model(new ExecutionModel(client, this)),
      m_message(new MessageBar),
      m_bot(new QComboBox),
      m_status(new QComboBox),
      m_list(new QTreeView),
      m_detail(new ExecutionDetail(client)),
      m_empty(new EmptyState)
{
    const auto splitter = new QSplitter;
    splitter->addWidget(m_list);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({560, 540});
    splitter->setChildrenCollapsible(false);
    m_content = splitter;
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    m_side = makeList();
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_side);
    layout->addLayout(m_stack, 1);
    m_message->hide();

    connect(m_detail, &ExecutionDetail::interventionWished, this, &ExecutionsView::interventionWished);
    connect(m_detail, &ExecutionDetail::failed, this, [this](const QString &what, const Error &error) {
        m_message->showMessage(Accent::Urgent, "warning"_L1, u"%1. %2"_s.arg(what, visibleLines(error.message)));
    });
    connect(m_message, &MessageBar::dismissed, m_message, &QWidget::hide);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { m_emptyAction == EmptyAction::ClearFilter ? clearFilter() : m_model->reload(); });
    connect(m_model, &ExecutionModel::loadingChanged, this, &ExecutionsView::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ExecutionsView::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ExecutionsView::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        const int row = m_list->currentIndex().row();
        if (from.column() == 0 && row >= from.row() && row <= to.row())
            showSelected();
    });
    for (const auto happened : {&RowSignals::added, &RowSignals::removed, &RowSignals::changed})
        connect(&client.bots(), happened, this, &ExecutionsView::fillFilters);
    connect(&client.bots(), &RowSignals::wasReset, this, &ExecutionsView::fillFilters);
    m_clock.callOnTimeout(this, [this] {
        m_model->refreshTimes();
        m_detail->refreshTimes();
    });
    m_clock.start(1s);
    retranslate();
}

QWidget *ExecutionsView::makeList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ExecutionDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(ExecutionModel::BotColumn, QHeaderView::Stretch);
    m_list->header()->setMinimumSectionSize(80);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ExecutionsView::showSelected);

    m_bot->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const auto bar = new QWidget;
    const auto layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_bot);
    layout->addWidget(m_status);
    layout->addStretch(1);
    connect(m_bot, &QComboBox::currentIndexChanged, this, &ExecutionsView::applyFilter);
    connect(m_status, &QComboBox::currentIndexChanged, this, &ExecutionsView::applyFilter);
    return bar;
}

void ExecutionsView::fillFilters()
{
    const QSignalBlocker quiet(m_bot);
    const QString chosen = m_bot->currentData().toString();
    m_bot->clear();
    m_bot->addItem(tr("All bots"));
    for (const Bot &bot : m_client.bots().rows())
        m_bot->addItem(visibleText(bot.name), bot.id.toString());
    m_bot->setCurrentIndex(qMax(0, m_bot->findData(chosen)));
}

void ExecutionsView::applyFilter()
{
    const QString bot = m_bot->currentData().toString();
    const int status = m_status->currentIndex() - 1;
    m_model->setFilter(bot.isEmpty() ? std::nullopt : std::optional(BotId(bot)),
                       status < 0 ? std::nullopt : std::optional(statuses[size_t(status)]));
}

void ExecutionsView::clearFilter()
{
    {
        const QSignalBlocker quiet(m_bot);
        m_bot->setCurrentIndex(0);
    }
    m_status->setCurrentIndex(0);
    applyFilter();
}

ExecutionId ExecutionsView::selected() const { return m_model->idAt(m_list->currentIndex()); }

void ExecutionsView::select(const ExecutionId &id)
{
    m_wanted = id;
    if (m_model->isFiltered() && !m_model->find(id))
        clearFilter();
    keepSelection();
}

void ExecutionsView::showBot(const BotId &id) { m_bot->setCurrentIndex(qMax(0, m_bot->findData(id.toString()))); }

void ExecutionsView::keepSelection()
{
    const QModelIndex wanted = m_model->indexOf(m_wanted);
    if (wanted.isValid()) {
        m_wanted = {};
        m_list->setCurrentIndex(wanted);
        m_list->scrollTo(wanted);
    } else if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
}

void ExecutionsView::showSelected()
{
    if (const Execution *execution = m_model->find(selected()))
        m_detail->show(*execution);
}

void ExecutionsView::refresh()
{
    keepSelection();
    const bool isEmpty = m_model->rowCount() == 0;
    m_side->setVisible(!isEmpty || m_model->isFiltered());
    m_stack->setCurrentWidget(isEmpty ? m_empty : m_content);
    if (isEmpty)
        explainEmptiness();
}

void ExecutionsView::explainEmptiness()
{
    m_emptyAction = EmptyAction::None;
    const ConnectionStatus &status = m_client.connection().status();
    if (!status.isLive()) {
        m_empty->setContent("disconnected"_L1, tr("Not connected"),
                            status.why.isEmpty() ? tr("Executions appear when the coordinator answers.") : status.why);
    } else if (m_model->loading() == ExecutionModel::Loading::Failed) {
        m_empty->setContent("warning"_L1, tr("The list could not be loaded"), m_model->error().message);
        m_emptyAction = EmptyAction::TryAgain;
    } else if (m_model->loading() != ExecutionModel::Loading::Idle) {
        m_empty->setContent("executions"_L1, tr("Loading…"), {});
    } else if (m_model->isFiltered()) {
        m_empty->setContent("search"_L1, tr("Nothing fits the filter"),
                            tr("No execution of this bot has this status."));
        m_emptyAction = EmptyAction::ClearFilter;
    } else {
        m_empty->setContent("executions"_L1, tr("Nothing has run yet"),
                            tr("Every run of a bot is listed here, with its steps and what it found."));
    }
    m_empty->setAction(m_emptyAction == EmptyAction::ClearFilter ? tr("Clear Filter")
                       : m_emptyAction == EmptyAction::TryAgain  ? tr("Try Again")
                                                                 : QString());
}

void ExecutionsView::retranslate()
{
    fillFilters();
    {
        const QSignalBlocker quiet(m_status);
        const int chosen = qMax(0, m_status->currentIndex());
        m_status->clear();
        m_status->addItem(tr("Any status"));
        for (const ExecutionStatus status : statuses)
            m_status->addItem(Texts::status(status));
        m_status->setCurrentIndex(chosen);
    }
    m_bot->setAccessibleName(tr("Bot"));
    m_status->setAccessibleName(tr("Status"));
    m_list->setAccessibleName(tr("Executions"));
    refresh();
}

void ExecutionsView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace hidettp
