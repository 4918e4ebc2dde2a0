#pragma once

#include <QHash>
#include <QObject>

#include <vector>

namespace hidettp {

/// The signals of a store that is seen as rows. Each change is told before and after, one row at a time, so that a
/// model of 10,000 rows repaints one of them.
class RowSignals : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void aboutToReset();
    void wasReset();
    void aboutToAdd(int row);
    void added(int row);
    void changed(int row);
    void aboutToRemove(int row);
    void removed(int row);
};

/// Values with an `id`, in rows. Rows keep their order; new ones come last.
template<typename T>
class RowStore : public RowSignals
{
public:
    using Key = decltype(T::id);

    using RowSignals::RowSignals;

    int count() const { return int(m_rows.size()); }
    const T &at(int row) const { return m_rows[size_t(row)]; }
    /// -1: unknown
    int rowOf(const Key &id) const { return m_rowOf.value(id, -1); }
    const T *find(const Key &id) const
    {
        const int row = rowOf(id);
        return row < 0 ? nullptr : &at(row);
    }
    const std::vector<T> &rows() const { return m_rows; }

    void put(const T &value)
    {
        const int known = rowOf(value.id);
        if (known < 0) {
            append(value);
        } else if (!(at(known) == value)) {
            m_rows[size_t(known)] = value;
            emit changed(known);
        }
    }

    void remove(const Key &id)
    {
        const int row = rowOf(id);
        if (row < 0)
            return;
        emit aboutToRemove(row);
        m_rows.erase(m_rows.begin() + row);
        m_rowOf.remove(id);
        for (size_t later = size_t(row); later < m_rows.size(); ++later)
            m_rowOf[m_rows[later].id] = int(later);
        emit removed(row);
    }

    /// Everything there is now. Rows that are still there stay where they are unless much has gone.
    void replaceAll(const QList<T> &values)
    {
        QHash<Key, int> wanted;
        wanted.reserve(values.size());
        for (int i = 0; i < values.size(); ++i)
            wanted.insert(values[i].id, i);
        std::vector<Key> gone;
        for (const T &row : m_rows) {
            if (!wanted.contains(row.id))
                gone.push_back(row.id);
        }
        constexpr int fewRows = 64; // each is told alone; beyond, one reset is cheaper
        const auto fresh = values.size() - (qsizetype(m_rows.size()) - qsizetype(gone.size()));
        if (gone.size() > fewRows || fresh > fewRows) {
            reset(values);
            return;
        }
        for (const Key &id : gone)
            remove(id);
        for (const T &value : values)
            put(value);
    }

    void clear() { reset({}); }

private:
    void append(const T &value)
    {
        const int row = count();
        emit aboutToAdd(row);
        m_rows.push_back(value);
        m_rowOf.insert(value.id, row);
        emit added(row);
    }

    void reset(const QList<T> &values)
    {
        emit aboutToReset();
        m_rows.assign(values.begin(), values.end());
        m_rowOf.clear();
        m_rowOf.reserve(values.size());
        for (size_t row = 0; row < m_rows.size(); ++row)
            m_rowOf.insert(m_rows[row].id, int(row));
        emit wasReset();
    }

    std::vector<T> m_rows;
    QHash<Key, int> m_rowOf;
};

} // namespace hidettp
