#pragma once

#include "core/base/result.h"
#include "core/storage/sqldialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <unordered_map>

namespace hidettp {

/// One connection to a database, used in the thread that opened it. Statements are prepared once.
class SqlConnection
{
public:
    static Result<std::unique_ptr<SqlConnection>> open(const StorageUrl &url);
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    const SqlDialect &dialect() const { return *m_dialect; }

    /// How many rows it has changed.
    Result<int> change(const QString &sql, const QVariantList &values = {});

    /// read(query) for each row, until it returns an error.
    template<typename F>
    Result<void> select(const QString &sql, const QVariantList &values, F read);

    /// Runs f() → Result<T> in a transaction, which an error undoes.
    template<typename F>
    auto inTransaction(const QString &begin, F f) -> std::invoke_result_t<F>;

private:
    explicit SqlConnection(std::unique_ptr<SqlDialect> dialect);
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    Error explain(const QSqlQuery &query) const;

    const std::unique_ptr<SqlDialect> m_dialect;
    const QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_prepared;
};

template<typename F>
Result<void> SqlConnection::select(const QString &sql, const QVariantList &values, F read)
{
    const auto query = run(sql, values);
    if (!query)
        return query.error();
    Result<void> outcome;
    while (outcome && (*query)->next())
        outcome = read(**query);
    if (outcome && (*query)->lastError().isValid())
        outcome = explain(**query);
    (*query)->finish(); // an unfinished statement keeps its read transaction open
    return outcome;
}

template<typename F>
auto SqlConnection::inTransaction(const QString &begin, F f) -> std::invoke_result_t<F>
{
    if (const auto begun = change(begin); !begun)
        return begun.error();
    auto outcome = f();
    if (outcome) {
        const auto committed = change(QStringLiteral("COMMIT"));
        if (committed)
            return outcome;
        outcome = committed.error();
    }
    // Fails if the engine has already undone it, which is as good.
    (void)change(QStringLiteral("ROLLBACK"));
    return outcome;
}

} // namespace hidettp
