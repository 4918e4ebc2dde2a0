#include "core/wire/liveprompts.h"

#include "core/wire/livemessage.h"

#include <QJsonArray>

#include <array>

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array promptKinds{"alert"_L1, "confirm"_L1, "question"_L1,    "leave"_L1, "credentials"_L1,
                                 "files"_L1, "select"_L1,  "suggestions"_L1, "value"_L1, "menu"_L1};

QJsonObject toJson(const TabInfo &tab)
{
    return {{"tab"_L1, tab.tab},     {"title"_L1, tab.title},   {"origin"_L1, tab.origin},
            {"bots"_L1, tab.isBots}, {"shown"_L1, tab.isShown}, {"asking"_L1, tab.isAsking}};
}

} // namespace

QByteArray promptMessage(const Prompt *prompt)
{
    if (!prompt)
        return message("prompt"_L1, {{"prompt"_L1, QJsonValue::Null}});
    QJsonObject fields = prompt->details;
    fields["id"_L1] = prompt->id;
    fields["kind"_L1] = promptKinds[std::size_t(prompt->kind)];
    fields["origin"_L1] = prompt->origin;
    return message("prompt"_L1, {{"prompt"_L1, fields}});
}

QByteArray tabsMessage(const TabList &list)
{
    QJsonArray tabs;
    for (const TabInfo &tab : list.tabs)
        tabs << toJson(tab);
    return message("tabs"_L1, {{"tabs"_L1, tabs}, {"refused"_L1, list.refused}});
}

QByteArray filesReceivedMessage(qint64 prompt, qint64 bytes)
{
    return message("filesReceived"_L1, {{"prompt"_L1, prompt}, {"bytes"_L1, bytes}});
}

QByteArray cursorMessage(const QString &cursor) { return message("cursor"_L1, {{"cursor"_L1, cursor}}); }

} // namespace hidettp::wire::live
