#include "core/coordinator/botservice.h"

#include "core/coordinator/notificationsetups.h"
#include "core/script/script.h"
#include "core/wire/resources.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

BotService::BotService(Ledger &ledger, QObject *parent) : QObject(parent), m_ledger(ledger) {}

QList<Bot> BotService::list() const
{
    QList<Bot> bots = m_ledger.state().bots().values();
    std::sort(bots.begin(), bots.end(),
              [](const Bot &a, const Bot &b) { return std::pair(a.name, a.id) < std::pair(b.name, b.id); });
    return bots;
}

Result<Bot> BotService::find(const BotId &id) const
{
    if (const Bot *const bot = m_ledger.state().bot(id))
        return *bot;
    return Error{ErrorCode::NotFound, u"There is no such bot."_s};
}

static Result<void> check(const Bot &bot)
{
    if (bot.steps.isEmpty())
        return {};
    const auto script = script::parseScript(wire::toJson(bot));
    if (!script)
        return Error{ErrorCode::BadRequest, script.error().message};
    return {};
}

Reply<Bot> BotService::create(Bot bot)
{
    if (const auto valid = check(bot); !valid)
        return valid.error();
    bot.id = newId<BotId>("b"_L1);
    bot.createdAt = m_ledger.now();
    return m_ledger.commit({PutBot{bot}}).andThen(this, [bot] { return bot; });
}

Reply<Bot> BotService::update(const BotId &id, Bot bot)
{
    const auto before = find(id);
    if (!before)
        return before.error();
    if (const auto valid = check(bot); !valid)
        return valid.error();
    bot.id = id;
    bot.createdAt = before->createdAt;
    return m_ledger.commit({PutBot{bot}}).andThen(this, [bot] { return bot; });
}

Reply<void> BotService::remove(const BotId &id)
{
    if (const auto bot = find(id); !bot)
        return bot.error();
    const auto &executions = m_ledger.state().executions();
    const bool isRunning = std::any_of(executions.begin(), executions.end(), [&](const Execution &execution) {
        return execution.botId == id && !isOver(execution.status);
    });
    if (isRunning)
        return Error{ErrorCode::Conflict, u"Cannot delete the bot while it runs. Cancel its executions first."_s};
    std::vector<Mutation> mutations{DeleteBot{id}};
    if (const QString key = NotificationSetups::keyOf(id); m_ledger.state().settings().contains(key))
        mutations.push_back(PutSetting{key, QJsonValue::Null});
    return m_ledger.commit(std::move(mutations));
}

} // namespace hidettp
