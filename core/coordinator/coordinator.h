#pragma once

#include "core/coordinator/accountservice.h"
#include "core/coordinator/botservice.h"
#include "core/coordinator/browsers.h"
#include "core/coordinator/eventstream.h"
#include "core/coordinator/executionservice.h"
#include "core/coordinator/front.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/linkservice.h"
#include "core/coordinator/liveviews.h"
#include "core/coordinator/notifier.h"
#include "core/coordinator/pagewatch.h"
#include "core/coordinator/retentionservice.h"
#include "core/coordinator/settings.h"
#include "core/coordinator/settingsservice.h"
#include "core/coordinator/ticketservice.h"
#include "core/coordinator/wrongsecrets.h"
#include "core/net/iothread.h"

#include <QObject>

namespace hidettp {

/// The whole coordinator: builds the services, brings back what the store has, and opens the doors.
class Coordinator : public QObject
{
    Q_OBJECT

public:
    /// All of these outlive it.
    Coordinator(CoordinatorSettings settings, Storage &storage, const Clock &clock, net::IoThread &io);
    ~Coordinator() override;

    enum class Purpose {
        Service,
        Administration, ///< only calls are answered: no bot runs, no clock fires
    };

    /// Answers once it accepts calls.
    Reply<void> start(Purpose purpose = Purpose::Service);
    /// Lets answers in progress finish and closes the sockets. Browsers run on.
    Reply<void> stop();

    QString url() const { return m_front.url(); }
    AccountService &accounts() { return m_accounts; }
    BotService &bots() { return m_bots; }

    /// For tests with a clock of their own.
    InterventionService &interventions() { return m_interventions; }
    RetentionService &retention() { return m_retention; }
    Notifier &notifier() { return m_notifier; }

private:
    void restore(const Loaded &loaded);

    const CoordinatorSettings m_settings;
    Storage &m_storage;
    net::IoThread &m_io;

    State m_state;
    EventStream m_events;
    Ledger m_ledger;
    SettingsService m_adminSettings;
    Notifier m_notifier;
    AccountService m_accounts;
    BotService m_bots;
    Browsers m_browsers;
    InterventionService m_interventions;
    LinkService m_links;
    RetentionService m_retention;
    TicketService m_tickets;
    WrongSecrets m_wrongSecrets;
    LiveViews m_liveViews;
    PageWatches m_pageWatches;
    ExecutionService m_executions;
    Services m_services;
    Front m_front;
};

} // namespace hidettp
