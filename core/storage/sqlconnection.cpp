#include "core/storage/sqlconnection.h"

#include <atomic>

namespace hidettp {

using namespace Qt::StringLiterals;

static QString newConnectionName()
{
    static std::atomic<int> last = 0;
    return u"hidettp-%1"_s.arg(++last);
}

SqlConnection::SqlConnection(std::unique_ptr<SqlDialect> dialect)
    : m_dialect(std::move(dialect)),
      m_name(newConnectionName()),
      m_database(QSqlDatabase::addDatabase(m_dialect->driverName(), m_name))
{
}

SqlConnection::~SqlConnection()
{
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const StorageUrl &url)
{
    std::unique_ptr<SqlConnection> connection(new SqlConnection(SqlDialect::of(url.engine)));
    const SqlDialect &dialect = connection->dialect();
    if (!connection->m_database.isValid()) {
        return Error{ErrorCode::Unavailable,
                     u"Cannot open the database: Qt's driver %1 is not installed."_s.arg(dialect.driverName())};
    }
    if (const auto prepared = dialect.prepareToOpen(connection->m_database, url); !prepared)
        return prepared.error();
    if (!connection->m_database.open())
        return dialect.explain(connection->m_database.lastError());
    for (const QString &statement : dialect.greeting()) {
        if (const auto done = connection->change(statement); !done)
            return done.error();
    }
    return connection;
}

Result<int> SqlConnection::change(const QString &sql, const QVariantList &values)
{
    const auto query = run(sql, values);
    if (!query)
        return query.error();
    const int rows = (*query)->numRowsAffected();
    (*query)->finish();
    return rows;
}

Result<QSqlQuery *> SqlConnection::run(const QString &sql, const QVariantList &values)
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return explain(query);
        found = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    if (!query.exec()) {
        const Error error = explain(query);
        query.finish();
        return error;
    }
    return &query;
}

Error SqlConnection::explain(const QSqlQuery &query) const { return m_dialect->explain(query.lastError()); }

} // namespace hidettp
