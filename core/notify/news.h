#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/notification.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace hidettp::notify {

/// What a message says, before it is put into the form of its channel. Texts are as bots, pages and people wrote them:
/// every form makes them harmless in its own way.
struct News
{
    enum class Kind : std::uint8_t {
        Event,
        Escalation, ///< still nobody has claimed it
        Over,       ///< follows what was sent before: there is nothing to do any more
        Group,      ///< `count` of the same in a short time
        Shared,     ///< somebody sends a link
        Test,
    };

    Kind kind = Kind::Event;
    NotificationEvent event = NotificationEvent::HumanActionRequested;
    BotId botId;
    QString botName;
    std::optional<InterventionId> interventionId;
    std::optional<ExecutionId> executionId;
    QString requestKind;  ///< '2fa', 'captcha', or the bot's own word
    QString instructions; ///< what is asked
    QString pageUrl;
    QString pageTitle;
    std::optional<Instant> deadline;
    QString link;   ///< that lets the reader help; empty: none
    QString person; ///< who took over, ended it or sends the link
    QString reason; ///< why it failed or ended
    int count = 1;
    Instant at;

    bool operator==(const News &) const = default;
};

QJsonObject toJson(const News &news);
Result<News> newsFromJson(const QJsonObject &object);

/// "Balance needs a human"; one line, harmless as plain text.
QString titleOf(const News &news);
/// One sentence more about it, or none.
QString sentenceOf(const News &news);

struct Fact
{
    QString label;
    QString value;
};

/// What, why, which bot, how much time is left: harmless as plain text, in the order in which they matter.
QList<Fact> factsOf(const News &news, Instant now);

} // namespace hidettp::notify
