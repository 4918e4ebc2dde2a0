#include "app/shared/logsink.h"

#include "core/base/clock.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct Sinks
{
    std::unique_ptr<spdlog::logger> file;
    std::unique_ptr<spdlog::logger> console;
};

Sinks &sinks()
{
    static Sinks &lasting = *new Sinks; // what ends last in the program may still have something to say
    return lasting;
}

QLatin1StringView nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
        return "error"_L1;
    case QtFatalMsg:
        return "fatal"_L1;
    }
    Q_UNREACHABLE();
}

std::string jsonLine(QtMsgType type, const QMessageLogContext &context, const QString &message, Instant now)
{
    QJsonObject line{{"at"_L1, toRfc3339(now)},
                     {"level"_L1, nameOf(type)},
                     {"category"_L1, QLatin1StringView(context.category)},
                     {"message"_L1, message}};
    if (context.file) {
        line["file"_L1] = QFile::decodeName(context.file).section(u'/', -3);
        line["line"_L1] = context.line;
    }
    return QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString();
}

std::string plainLine(QtMsgType type, const QMessageLogContext &context, const QString &message, Instant now)
{
    const QString category = QString::fromLatin1(context.category).section(u'.', -1);
    return u"%1 %2 %3: %4"_s.arg(toRfc3339(now), nameOf(type).toString().leftJustified(7), category, message)
        .toStdString();
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const Instant now{Duration{QDateTime::currentMSecsSinceEpoch()}};
    const Sinks &to = sinks();
    if (to.file)
        to.file->info(jsonLine(type, context, message, now));
    if (to.console)
        to.console->info(plainLine(type, context, message, now));
}

} // namespace

bool installLogSink(const LogSinkOptions &options)
{
    QLoggingCategory::setFilterRules(options.rules);
    Sinks &to = sinks();
    to.console = std::make_unique<spdlog::logger>("console", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    to.console->set_pattern("%v");
    to.console->flush_on(spdlog::level::info);
    qInstallMessageHandler(write);
    if (options.directory.isEmpty())
        return true;
    QDir().mkpath(options.directory);
    const std::string path = QFile::encodeName(options.directory + u'/' + options.fileName).toStdString();
    try {
        to.file = std::make_unique<spdlog::logger>(
            "file", std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, std::size_t(options.fileBytes),
                                                                           std::size_t(options.files)));
    } catch (const spdlog::spdlog_ex &) {
        return false;
    }
    to.file->set_pattern("%v");
    to.file->flush_on(spdlog::level::info);
    return true;
}

} // namespace hidettp
