#pragma once

#include "core/client/client.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace hidettp {

/// Executions as rows, newest first: pages from the API, more when somebody scrolls to the end, kept up to date by what
/// the event stream tells.
class ExecutionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StatusColumn, BotColumn, ProgressColumn, StartedColumn, DurationColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole, DoneRole, TotalRole, AccentRole };
    enum class Loading : std::uint8_t { Idle, First, More, Failed };

    explicit ExecutionModel(Client &client, QObject *parent = nullptr);

    /// Which ones; asks for the first page again.
    void setFilter(std::optional<BotId> bot, std::optional<ExecutionStatus> status);
    void reload();
    /// Repaints what depends on the time.
    void refreshTimes();

    Loading loading() const { return m_loading; }
    const Error &error() const { return m_error; }
    bool isFiltered() const { return m_query.botId || m_query.status; }
    /// nullptr: not among the rows
    const Execution *find(const ExecutionId &id) const;
    ExecutionId idAt(const QModelIndex &index) const;
    QModelIndex indexOf(const ExecutionId &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void loadingChanged();

private:
    void fetch(Loading loading);
    void append(const ListPage<Execution> &page);
    void apply(const Execution &execution);
    bool fits(const Execution &execution) const;
    int rowOf(const ExecutionId &id) const;
    void setLoading(Loading loading);
    QString text(const Execution &execution, int column) const;

    Client &m_client;
    ExecutionQuery m_query;
    QList<Execution> m_rows;
    QString m_nextCursor;
    Loading m_loading = Loading::Idle;
    Error m_error;
    quint64 m_asked = 0; ///< answers to an earlier question are of no interest
};

} // namespace hidettp
