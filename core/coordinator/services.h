#pragma once

#include <QString>

namespace hidettp {

class AccountService;
class BotService;
class EventStream;
class ExecutionService;
class InterventionService;
class Ledger;
class LinkService;
class LiveViews;
class Notifier;
class SettingsService;
class TicketService;
class WrongSecrets;

/// What the handlers of requests work with.
struct Services
{
    Ledger &ledger;
    EventStream &events;
    SettingsService &settings;
    AccountService &accounts;
    BotService &bots;
    ExecutionService &executions;
    InterventionService &interventions;
    LinkService &links;
    TicketService &tickets;
    WrongSecrets &wrongSecrets;
    LiveViews &liveViews;
    Notifier &notifier;
    QString publicUrl; ///< without a slash at the end
};

} // namespace hidettp
