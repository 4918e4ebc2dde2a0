#pragma once

#include "core/base/id.h"

#include <QAbstractProxyModel>

#include <cstdint>
#include <optional>
#include <vector>

namespace hidettp {

class InterventionModel;
struct Intervention;

/// Which rows of the queue to show.
struct QueueFilter
{
    enum class Part : std::uint8_t { Open, Waiting, Active, Ended, All };
    enum class Whose : std::uint8_t { Everybodys, Mine };

    Part part = Part::Open;
    Whose whose = Whose::Everybodys;
    QString kind;             ///< empty: every kind
    std::optional<BotId> bot; ///< none: every bot
    QString text;             ///< every word of it is in the bot's name, instructions, kind, person or page

    bool operator==(const QueueFilter &) const = default;
};

/// The queue, filtered and sorted. All rows are kept sorted, so that typing in the search field only walks over them
/// once: QSortFilterProxyModel tells every range that comes and goes, which takes far too long for 10,000 rows.
class InterventionFilter : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit InterventionFilter(InterventionModel &source, QObject *parent = nullptr);

    void setFilter(const QueueFilter &filter);
    const QueueFilter &filter() const { return m_filter; }
    /// How many rows another filter would show.
    int countOf(const QueueFilter &filter) const;

    InterventionId idAt(int row) const;
    int rowOf(const InterventionId &id) const; ///< -1: not shown
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    using Rows = std::vector<int>; ///< rows of the source

    void follow();
    void readAll();
    void add(int sourceRow);
    void hide(int sourceRow);    ///< it is about to go
    void closeUp(int sourceRow); ///< it has gone
    void update(int sourceRow);
    void updateEach(int first, int last);
    Rows accepted() const;
    bool accepts(const QueueFilter &filter, const QStringList &words, int sourceRow) const;
    bool comesBefore(int left, int right) const;
    Rows::const_iterator placeOf(const Rows &rows, int sourceRow) const;
    static QString haystackOf(const Intervention &one);

    InterventionModel &m_source;
    QueueFilter m_filter;
    QStringList m_words;
    std::vector<QString> m_haystacks; ///< by source row, in lower case
    Rows m_sorted;                    ///< all rows
    Rows m_shown;                     ///< those that the filter accepts, in the same order
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace hidettp
