#include "app/coordinator/admin.h"
#include "app/coordinator/commands.h"

#include <QFile>
#include <QJsonArray>

#include "core/wire/envelope.h"

#include <cstdio>

namespace hidettp::commands {

using namespace Qt::StringLiterals;

namespace {

/// The id of the bot that has this id or name; empty: none.
QString idOf(const QJsonObject &list, const QString &idOrName)
{
    const QJsonArray items = list["items"_L1].toArray();
    QString byName;
    for (const QJsonValue &bot : items) {
        if (bot["id"_L1].toString() == idOrName)
            return idOrName;
        if (bot["name"_L1].toString() == idOrName)
            byName = bot["id"_L1].toString();
    }
    return byName;
}

int putBot(const QStringList &arguments)
{
    Options options(u"bot put FILE"_s, u"Makes a bot from its JSON, or replaces the one of the same id or name. Prints "
                                       "its id."_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 1, 1))
        return *code;
    QFile file(options.words().at(0));
    if (!file.open(QIODevice::ReadOnly))
        return complain(u"Cannot read %1: %2."_s.arg(file.fileName(), file.errorString()));
    const auto bot = wire::parseObject(file.readAll());
    if (!bot)
        return complain(u"%1: %2"_s.arg(file.fileName(), bot.error().message));
    return Admin::perform(options, Admin::Need::Any, [bot = *bot](ApiClient &api) {
        return api.get(u"bots?limit=500"_s)
            .andThen(&api,
                     [&api, bot](const QJsonObject &list) {
                         const QString byId = idOf(list, bot["id"_L1].toString());
                         const QString known = byId.isEmpty() ? idOf(list, bot["name"_L1].toString()) : byId;
                         return known.isEmpty() ? api.post(u"bots"_s, bot) : api.put("bots/"_L1 + known, bot);
                     })
            .andThen(&api, [](const QJsonObject &kept) {
                std::printf("%s\n", qPrintable(kept["id"_L1].toString()));
                return 0;
            });
    });
}

int listBots(const QStringList &arguments)
{
    Options options(u"bot list"_s, {});
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 0, 0))
        return *code;
    return Admin::perform(options, Admin::Need::Any, [](ApiClient &api) {
        return api.get(u"bots?limit=500"_s).andThen(&api, [](const QJsonObject &list) {
            const QJsonArray items = list["items"_L1].toArray();
            for (const QJsonValue &bot : items) {
                std::printf("%s\t%s\t%lld steps\n", qPrintable(bot["id"_L1].toString()),
                            qPrintable(bot["name"_L1].toString()),
                            static_cast<long long>(bot["steps"_L1].toArray().size()));
            }
            return 0;
        });
    });
}

} // namespace

int bot(const QStringList &arguments)
{
    const QString word = arguments.value(0);
    if (word == "put"_L1)
        return putBot(arguments.mid(1));
    if (word == "list"_L1)
        return listBots(arguments.mid(1));
    const bool asksForHelp = word == "--help"_L1 || word == "-h"_L1;
    std::fputs("Usage: hidettp-coordinator bot put FILE | list\n", asksForHelp ? stdout : stderr);
    return asksForHelp ? 0 : exitUsage;
}

} // namespace hidettp::commands
