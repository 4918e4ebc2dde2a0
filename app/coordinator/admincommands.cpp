// Users, keys and backup: one call each.
#include "app/coordinator/admin.h"
#include "app/coordinator/commands.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <cstdio>

namespace hidettp::commands {

using namespace Qt::StringLiterals;

namespace {

int printList(const QJsonObject &list, const QStringList &fields)
{
    const QJsonArray items = list["items"_L1].toArray();
    for (const QJsonValue &item : items) {
        QStringList columns;
        for (const QString &field : fields)
            columns << item[field].toString(u"-"_s);
        std::printf("%s\n", qPrintable(columns.join(u'\t')));
    }
    return 0;
}

int printToken(const QJsonObject &made)
{
    std::fprintf(stderr, "%s is there (%s). Its token is told this once:\n", qPrintable(made["name"_L1].toString()),
                 qPrintable(made["id"_L1].toString()));
    std::printf("%s\n", qPrintable(made["token"_L1].toString()));
    return 0;
}

/// `add`, `list` or `remove` of accounts of one kind; `add` makes the body of its call.
int accounts(const QString &command, const QStringList &arguments, const QString &path, const QStringList &fields,
             const std::function<void(Options &)> &addOptions, const std::function<QJsonObject(const Options &)> &body)
{
    const QString word = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (word == "add"_L1) {
        Options options(command + " add NAME"_L1, u"Prints the token alone on one line."_s);
        addOptions(options);
        options.addDataOptions();
        if (const auto code = options.parse(rest, 1, 1))
            return *code;
        return Admin::perform(options, Admin::Need::Any,
                              [&](ApiClient &api) { return api.post(path, body(options)).andThen(&api, printToken); });
    }
    if (word == "list"_L1) {
        Options options(command + " list"_L1, {});
        options.addDataOptions();
        if (const auto code = options.parse(rest, 0, 0))
            return *code;
        return Admin::perform(options, Admin::Need::Any, [&](ApiClient &api) {
            return api.get(path).andThen(&api, [&](const QJsonObject &list) { return printList(list, fields); });
        });
    }
    if (word == "remove"_L1) {
        Options options(command + " remove ID"_L1, u"Its token opens nothing any more, at once."_s);
        options.addDataOptions();
        if (const auto code = options.parse(rest, 1, 1))
            return *code;
        return Admin::perform(options, Admin::Need::Any, [&](ApiClient &api) {
            return api.remove(path + u'/' + options.words().at(0)).andThen(&api, [](const QJsonObject &) { return 0; });
        });
    }
    const bool asksForHelp = word == "--help"_L1 || word == "-h"_L1;
    std::fprintf(asksForHelp ? stdout : stderr,
                 "Usage: hidettp-coordinator %s add NAME | list | remove ID\n"
                 "hidettp-coordinator %s add --help tells the options.\n",
                 qPrintable(command), qPrintable(command));
    return asksForHelp ? 0 : exitUsage;
}

} // namespace

int user(const QStringList &arguments)
{
    return accounts(
        u"user"_s, arguments, u"users"_s, {u"id"_s, u"name"_s, u"role"_s, u"createdAt"_s},
        [](Options &options) {
            options.add(u"role"_s, u"viewer, member, admin or owner (member)."_s, u"ROLE"_s, u"member"_s);
        },
        [](const Options &options) {
            return QJsonObject{{"name"_L1, options.words().at(0)}, {"role"_L1, options.value(u"role"_s)}};
        });
}

int key(const QStringList &arguments)
{
    return accounts(
        u"key"_s, arguments, u"keys"_s, {u"id"_s, u"name"_s, u"scope"_s, u"botId"_s, u"createdAt"_s},
        [](Options &options) {
            options.add(u"scope"_s, u"read, write or admin (write)."_s, u"SCOPE"_s, u"write"_s);
            options.add(u"bot"_s, u"The only bot that the key may act for."_s, u"ID"_s);
        },
        [](const Options &options) {
            QJsonObject body{{"name"_L1, options.words().at(0)}, {"scope"_L1, options.value(u"scope"_s)}};
            if (options.isSet(u"bot"_s))
                body["botId"_L1] = options.value(u"bot"_s);
            return body;
        });
}

int backup(const QStringList &arguments)
{
    Options options(u"backup FILE"_s, u"Writes a whole and consistent copy of the database into a new file."_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 1, 1))
        return *code;
    const QString path = QFileInfo(options.words().at(0)).absoluteFilePath();
    return Admin::perform(options, Admin::Need::Any, [&](ApiClient &api) {
        return api.post(u"backup"_s, {{"path"_L1, path}}).andThen(&api, [path](const QJsonObject &) {
            std::fprintf(stderr, "The copy is in %s.\n", qPrintable(path));
            return 0;
        });
    });
}

} // namespace hidettp::commands
