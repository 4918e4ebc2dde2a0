#include "ui/executions/executionmodel.h"

#include "ui/common/accents.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QIcon>

namespace hidettp {

namespace {

Duration lengthOf(const Execution &execution, Instant now)
{
    return execution.startedAt ? execution.finishedAt.value_or(now) - *execution.startedAt : Duration(0);
}

} // namespace

ExecutionModel::ExecutionModel(Client &client, QObject *parent) : QAbstractTableModel(parent), m_client(client)
{
    const ExecutionStore &store = client.executions();
    connect(&store, &RowSignals::added, this, [this, &store](int row) { apply(store.at(row)); });
    connect(&store, &RowSignals::changed, this, [this, &store](int row) { apply(store.at(row)); });
    connect(&client.connection(), &Connection::statusChanged, this, [this](const ConnectionStatus &status) {
        if (status.isLive())
            reload();
        else
            emit loadingChanged();
    });
    if (client.connection().status().isLive())
        reload();
}

void ExecutionModel::setFilter(std::optional<BotId> bot, std::optional<ExecutionStatus> status)
{
    m_query.botId = std::move(bot);
    m_query.status = status;
    beginResetModel();
    m_rows.clear();
    m_nextCursor.clear();
    endResetModel();
    reload();
}

void ExecutionModel::reload()
{
    m_query.cursor.clear();
    fetch(Loading::First);
}

bool ExecutionModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_nextCursor.isEmpty() && m_loading == Loading::Idle;
}

void ExecutionModel::fetchMore(const QModelIndex &)
{
    m_query.cursor = m_nextCursor;
    fetch(Loading::More);
}

void ExecutionModel::fetch(Loading loading)
{
    setLoading(loading);
    m_client.api().executions(m_query).finally(
        this, [this, loading, asked = ++m_asked](const Result<ListPage<Execution>> &page) {
            if (asked != m_asked)
                return;
            if (!page) {
                m_error = page.error();
                setLoading(Loading::Failed);
                return;
            }
            if (loading == Loading::First && !m_rows.isEmpty()) {
                beginResetModel();
                m_rows.clear();
                endResetModel();
            }
            append(*page);
            setLoading(Loading::Idle);
        });
}

// A row that an event has brought meanwhile is newer than the page.
void ExecutionModel::append(const ListPage<Execution> &page)
{
    QList<Execution> fresh;
    for (const Execution &execution : page.items) {
        if (rowOf(execution.id) < 0)
            fresh << execution;
    }
    m_nextCursor = page.nextCursor;
    if (fresh.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_rows << fresh;
    endInsertRows();
}

bool ExecutionModel::fits(const Execution &execution) const
{
    return (!m_query.botId || execution.botId == *m_query.botId)
           && (!m_query.status || execution.status == *m_query.status);
}

void ExecutionModel::apply(const Execution &execution)
{
    const int row = rowOf(execution.id);
    if (row >= 0) {
        m_rows[row] = execution; // stays although its status may have left the filter: nothing jumps away while read
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    const bool isNew = m_rows.isEmpty() || execution.createdAt >= m_rows.first().createdAt;
    if (!isNew || !fits(execution) || m_loading == Loading::First)
        return;
    beginInsertRows({}, 0, 0);
    m_rows.prepend(execution);
    endInsertRows();
}

void ExecutionModel::refreshTimes()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!isOver(m_rows[row].status))
            emit dataChanged(index(row, StartedColumn), index(row, DurationColumn), {Qt::DisplayRole});
    }
}

void ExecutionModel::setLoading(Loading loading)
{
    m_loading = loading;
    emit loadingChanged();
}

int ExecutionModel::rowOf(const ExecutionId &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].id == id)
            return row;
    }
    return -1;
}

const Execution *ExecutionModel::find(const ExecutionId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[row];
}

ExecutionId ExecutionModel::idAt(const QModelIndex &index) const { return ExecutionId(index.data(IdRole).toString()); }

QModelIndex ExecutionModel::indexOf(const ExecutionId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row, 0);
}

int ExecutionModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int ExecutionModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ExecutionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Execution &execution = m_rows[index.row()];
    switch (role) {
    case IdRole:
        return execution.id.toString();
    case DoneRole:
        return execution.status == ExecutionStatus::Success ? execution.stepCount : execution.stepIndex;
    case TotalRole:
        return execution.stepCount;
    case AccentRole:
        return int(accentOf(execution.status));
    case Qt::DisplayRole:
        return text(execution, index.column());
    case Qt::ToolTipRole:
        if (index.column() == StartedColumn && execution.startedAt)
            return Texts::exactMoment(*execution.startedAt);
        if (index.column() == StatusColumn && execution.error)
            return visibleLines(execution.error->message).toHtmlEscaped();
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == DurationColumn ? int(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QString ExecutionModel::text(const Execution &execution, int column) const
{
    const Instant now = m_client.clock().now();
    switch (column) {
    case StatusColumn:
        return Texts::status(execution.status);
    case BotColumn:
        return visibleText(execution.botName);
    case ProgressColumn:
        if (execution.stepCount == 0)
            return execution.trigger == Trigger::External ? tr("driven from elsewhere") : QString();
        if (execution.status == ExecutionStatus::Success || execution.status == ExecutionStatus::Pending)
            return tr("%n step(s)", nullptr, execution.stepCount);
        if (isOver(execution.status))
            return tr("%1 of %2").arg(execution.stepIndex).arg(execution.stepCount);
        return tr("%1 of %2").arg(qMin(execution.stepIndex + 1, execution.stepCount)).arg(execution.stepCount);
    case StartedColumn:
        return Texts::moment(execution.startedAt.value_or(execution.createdAt), now);
    case DurationColumn:
        return execution.startedAt ? Texts::duration(lengthOf(execution, now)) : QString();
    }
    return {};
}

QVariant ExecutionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == DurationColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case BotColumn:
        return tr("Bot");
    case ProgressColumn:
        return tr("Steps");
    case StartedColumn:
        return tr("Started");
    case DurationColumn:
        return tr("Duration");
    }
    return {};
}

} // namespace hidettp
