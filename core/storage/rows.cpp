#include "core/storage/rows.h"

namespace hidettp::sql {

using namespace Qt::StringLiterals;

Error notUnderstood(const char *table, const char *column)
{
    return {ErrorCode::Internal, u"The database holds something in %1.%2 that this program does not understand. "
                                 "Install the newest version, or restore a backup."_s.arg(QLatin1StringView(table),
                                                                                          QLatin1StringView(column))};
}

static QString marks(const QStringList &columns) { return QStringList(columns.size(), u"?"_s).join(", "_L1); }

QString insertStatement(const TableName &table, const QStringList &columns)
{
    return u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(QLatin1StringView(table.table), columns.join(", "_L1),
                                                    marks(columns));
}

QString insertOrReplaceStatement(const TableName &table, const QStringList &columns)
{
    QStringList changes;
    for (const QString &column : columns)
        changes += u"%1 = excluded.%1"_s.arg(column);
    return u"%1 ON CONFLICT (%2) DO UPDATE SET %3"_s.arg(insertStatement(table, columns), QLatin1StringView(table.key),
                                                         changes.join(", "_L1));
}

QString insertIfNewStatement(const TableName &table, const QStringList &columns)
{
    return u"%1 ON CONFLICT (%2) DO NOTHING"_s.arg(insertStatement(table, columns), QLatin1StringView(table.key));
}

QString replaceVersionStatement(const TableName &table, const QStringList &columns)
{
    return u"UPDATE %1 SET %2 = ? WHERE %3 = ? AND version = ?"_s.arg(
        QLatin1StringView(table.table), columns.join(" = ?, "_L1), QLatin1StringView(table.key));
}

QString selectStatement(const TableName &table, const QStringList &columns, const QString &rest)
{
    return u"SELECT %1, %2 FROM %3 %4"_s.arg(QLatin1StringView(table.number), columns.join(", "_L1),
                                             QLatin1StringView(table.table), rest);
}

} // namespace hidettp::sql
