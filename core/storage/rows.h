#pragma once

#include "core/base/result.h"
#include "core/storage/columnvalue.h"
#include "core/storage/describe.h"
#include "core/storage/sqlconnection.h"

#include <QSize>
#include <QStringList>

#include <optional>
#include <utility>

/// Values ⇄ rows, by what describe() says of them. The statements here are understood by every engine.
namespace hidettp::sql {

/// The names of a type's columns. Some members take several.
class ColumnNames
{
public:
    QStringList names;

    template<typename T>
    void operator()(const char *name, const T &)
    {
        names += QLatin1StringView(name);
    }
    void operator()(const char *name, const Person &) { add(name, {"_kind", "_id", "_name"}); }
    void operator()(const char *name, const std::optional<Person> &) { add(name, {"_kind", "_id", "_name"}); }
    void operator()(const char *name, const QSize &) { add(name, {"_width", "_height"}); }

private:
    void add(const char *name, std::initializer_list<const char *> endings)
    {
        for (const char *ending : endings)
            names += QLatin1StringView(name) + QLatin1StringView(ending);
    }
};

/// Their values, in the same order.
class ColumnValues
{
public:
    QVariantList values;

    template<typename T>
    void operator()(const char *, const T &value)
    {
        values += toColumn(value);
    }
    void operator()(const char *, const Person &value)
    {
        values += {toColumn(value.kind), toColumn(value.id), toColumn(value.name)};
    }
    void operator()(const char *name, const std::optional<Person> &value)
    {
        if (value)
            (*this)(name, *value);
        else
            values += {QVariant(), QVariant(), QVariant()};
    }
    void operator()(const char *, const QSize &value) { values += {toColumn(value.width()), toColumn(value.height())}; }
};

/// Fills members from the columns of a row, in the same order, from `first` on.
class ColumnReader
{
public:
    ColumnReader(const QSqlQuery &row, int first) : m_row(row), m_next(first) {}

    template<typename T>
    void operator()(const char *name, T &value)
    {
        if (!fromColumn(m_row.value(m_next++), value) && !m_unknown)
            m_unknown = name;
    }
    void operator()(const char *name, Person &value)
    {
        (*this)(name, value.kind);
        (*this)(name, value.id);
        (*this)(name, value.name);
    }
    void operator()(const char *name, std::optional<Person> &value)
    {
        if (m_row.isNull(m_next)) {
            value.reset();
            m_next += 3;
        } else {
            (*this)(name, value.emplace());
        }
    }
    void operator()(const char *name, QSize &value)
    {
        (*this)(name, value.rwidth());
        (*this)(name, value.rheight());
    }

    /// The first column whose value we do not understand.
    const char *unknown() const { return m_unknown; }

private:
    const QSqlQuery &m_row;
    int m_next;
    const char *m_unknown = nullptr;
};

Error notUnderstood(const char *table, const char *column);

template<typename T>
const QStringList &columnsOf()
{
    static const QStringList names = [] {
        ColumnNames collected;
        const T value;
        describe(collected, value);
        return collected.names;
    }();
    return names;
}

template<typename T>
QVariantList valuesOf(const T &value)
{
    ColumnValues collected;
    describe(collected, value);
    return collected.values;
}

/// A row whose first column is its number and whose others are those of T.
template<typename T>
Result<T> fromRow(const QSqlQuery &row)
{
    T value;
    ColumnReader reader(row, 1);
    describe(reader, value);
    if (reader.unknown())
        return notUnderstood(tableOf<T>.table, reader.unknown());
    return value;
}

QString insertStatement(const TableName &table, const QStringList &columns);
QString insertOrReplaceStatement(const TableName &table, const QStringList &columns);
QString insertIfNewStatement(const TableName &table, const QStringList &columns);
QString replaceVersionStatement(const TableName &table, const QStringList &columns);
QString selectStatement(const TableName &table, const QStringList &columns, const QString &rest);

template<typename T>
Result<void> insertRow(SqlConnection &connection, const T &value)
{
    static const QString sql = insertStatement(tableOf<T>, columnsOf<T>());
    const auto changed = connection.change(sql, valuesOf(value));
    return changed ? Result<void>() : changed.error();
}

template<typename T>
Result<void> putRow(SqlConnection &connection, const T &value)
{
    static const QString sql = insertOrReplaceStatement(tableOf<T>, columnsOf<T>());
    const auto changed = connection.change(sql, valuesOf(value));
    return changed ? Result<void>() : changed.error();
}

/// False if the stored row is not of the version that `value` was made from.
template<typename T>
Result<bool> putNextVersion(SqlConnection &connection, T value)
{
    static const QString insert = insertIfNewStatement(tableOf<T>, columnsOf<T>());
    static const QString replace = replaceVersionStatement(tableOf<T>, columnsOf<T>());
    const qint64 from = value.version++;
    QVariantList values = valuesOf(value);
    if (from != 0)
        values += {toColumn(value.id), from};
    return connection.change(from == 0 ? insert : replace, values).transform([](int rows) { return rows == 1; });
}

/// Rows of T with their numbers; `rest` is what follows FROM.
template<typename T>
Result<QList<std::pair<qint64, T>>> selectRows(SqlConnection &connection, const QString &rest,
                                               const QVariantList &values)
{
    const QString sql = selectStatement(tableOf<T>, columnsOf<T>(), rest);
    QList<std::pair<qint64, T>> rows;
    const auto selected = connection.select(sql, values, [&](const QSqlQuery &row) -> Result<void> {
        Result<T> value = fromRow<T>(row);
        if (!value)
            return value.error();
        rows.append({row.value(0).toLongLong(), *std::move(value)});
        return {};
    });
    if (!selected)
        return selected.error();
    return rows;
}

} // namespace hidettp::sql
