// What can be done with the audit log: follow its chain, or write it into a file.
#include "app/coordinator/admin.h"
#include "app/coordinator/commands.h"

#include <QFile>
#include <QSaveFile>
#include <QUrl>
#include <QUrlQuery>

#include <cstdio>

#include <unistd.h>

namespace hidettp::commands {

using namespace Qt::StringLiterals;

namespace {

int verify(const QStringList &arguments)
{
    Options options(u"audit verify"_s, u"Follows the hash chain of the audit log from its first row. Exit code 1 if it "
                                       "does not hold."_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 0, 0))
        return *code;
    return Admin::perform(options, Admin::Need::Any, [&](ApiClient &api) {
        return api.post(u"audit/verify"_s, {}).andThen(&api, [](const QJsonObject &verdict) {
            const auto rows = static_cast<long long>(verdict["rows"_L1].toInteger());
            if (verdict["holds"_L1].toBool()) {
                std::printf("The audit log holds: %lld rows, last hash %s.\n", rows,
                            qPrintable(verdict["lastHash"_L1].toString()));
                if (const auto pruned = static_cast<long long>(verdict["prunedRows"_L1].toInteger()); pruned > 0)
                    std::printf("%lld older rows have been removed, as the settings say.\n", pruned);
                return 0;
            }
            std::printf("The audit log does NOT hold after %lld rows. Row %lld: %s\n", rows,
                        static_cast<long long>(verdict["firstBadSeq"_L1].toInteger()),
                        qPrintable(verdict["problem"_L1].toString()));
            return 1;
        });
    });
}

/// Writes page after page, so that a log of any length needs the memory of one.
class Export
{
public:
    Export(ApiClient &api, QString format, QIODevice &to) : m_api(api), m_format(std::move(format)), m_to(to) {}

    Reply<int> next()
    {
        QUrlQuery query{{u"format"_s, m_format}, {u"limit"_s, u"500"_s}};
        if (!m_cursor.isEmpty())
            query.addQueryItem(u"cursor"_s, m_cursor);
        return m_api.fetch(u"audit/export?"_s + query.toString(QUrl::FullyEncoded))
            .andThen(&m_api, [this](const net::Response &page) -> Reply<int> {
                if (m_to.write(page.body) != page.body.size())
                    return Error{ErrorCode::Unavailable, u"Cannot write: %1."_s.arg(m_to.errorString())};
                m_bytes += page.body.size();
                if (::isatty(STDERR_FILENO))
                    std::fprintf(stderr, "\r%lld KiB", static_cast<long long>(m_bytes >> 10));
                m_cursor = QString::fromLatin1(page.header("Next-Cursor").value_or(QByteArray()));
                return m_cursor.isEmpty() ? Reply<int>(0) : next();
            });
    }

private:
    ApiClient &m_api;
    const QString m_format;
    QIODevice &m_to;
    QString m_cursor;
    qint64 m_bytes = 0;
};

int exportTo(QIODevice &to, const Options &options)
{
    std::optional<Export> work;
    return Admin::perform(options, Admin::Need::Any, [&](ApiClient &api) {
        work.emplace(api, options.value(u"format"_s), to);
        return work->next();
    });
}

int exportAll(const QStringList &arguments)
{
    Options options(u"audit export"_s, u"Writes the whole audit log, oldest row first."_s);
    options.add(u"format"_s, u"jsonl or csv (jsonl)."_s, u"FORMAT"_s, u"jsonl"_s);
    options.add(u"output"_s, u"The file to write, whole or not at all; standard output without it."_s, u"FILE"_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 0, 0))
        return *code;
    if (!options.isSet(u"output"_s)) {
        QFile output;
        if (!output.open(stdout, QIODevice::WriteOnly))
            return complain(u"Cannot write: %1."_s.arg(output.errorString()));
        return exportTo(output, options);
    }
    QSaveFile output(options.value(u"output"_s));
    if (!output.open(QIODevice::WriteOnly) || !output.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return complain(u"Cannot write %1: %2."_s.arg(output.fileName(), output.errorString()));
    const int code = exportTo(output, options);
    if (code == 0 && !output.commit())
        return complain(u"Cannot write %1: %2."_s.arg(output.fileName(), output.errorString()));
    return code;
}

} // namespace

int audit(const QStringList &arguments)
{
    const QString word = arguments.value(0);
    if (word == "verify"_L1)
        return verify(arguments.mid(1));
    if (word == "export"_L1)
        return exportAll(arguments.mid(1));
    const bool asksForHelp = word == "--help"_L1 || word == "-h"_L1;
    std::fputs("Usage: hidettp-coordinator audit verify | export\n"
               "hidettp-coordinator audit export --help tells the options.\n",
               asksForHelp ? stdout : stderr);
    return asksForHelp ? 0 : exitUsage;
}

} // namespace hidettp::commands
