#include "core/coordinator/coordinator.h"

#include "core/base/faultpoint.h"
#include "core/base/logging.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

// So many of those that are over are shown to a console that connects.
static constexpr int shownWhenOver = 100;

/// The key to what notifications keep secret. Without a data directory, or if the file cannot be used, what is closed
/// now cannot be opened by the next program: secrets have to be entered again.
static notify::Seal sealIn(const QString &dataDirectory)
{
    if (dataDirectory.isEmpty())
        return notify::Seal::forThisProcess();
    auto seal = notify::Seal::withKeyFile(dataDirectory + "/notifications.key"_L1);
    if (!seal)
        qCWarning(logCoordinator) << seal.error().message;
    return seal ? *seal : notify::Seal::forThisProcess();
}

Coordinator::Coordinator(CoordinatorSettings settings, Storage &storage, const Clock &clock, net::IoThread &io)
    : m_settings(std::move(settings)),
      m_storage(storage),
      m_io(io),
      m_events(m_state),
      m_ledger(storage, clock, m_state, m_events),
      m_adminSettings(m_ledger),
      m_notifier(m_ledger, m_events, m_adminSettings, sealIn(m_settings.dataDirectory),
                 {.authorities = m_settings.notifyAuthorities}),
      m_accounts(m_ledger),
      m_bots(m_ledger),
      m_browsers(io, m_settings.allowsRemoteBrowsers ? cdp::AllowedHosts::Any : cdp::AllowedHosts::LoopbackOnly,
                 m_settings.browser.lostAfter),
      m_interventions(m_ledger),
      m_links(m_ledger),
      m_retention(m_ledger, m_adminSettings),
      m_tickets(clock),
      m_wrongSecrets(clock),
      m_liveViews(io, m_ledger, m_interventions, m_browsers),
      m_pageWatches(m_ledger, m_interventions, m_browsers),
      m_executions(m_ledger, m_interventions, m_browsers, m_settings),
      m_services{.ledger = m_ledger,
                 .events = m_events,
                 .settings = m_adminSettings,
                 .accounts = m_accounts,
                 .bots = m_bots,
                 .executions = m_executions,
                 .interventions = m_interventions,
                 .links = m_links,
                 .tickets = m_tickets,
                 .wrongSecrets = m_wrongSecrets,
                 .liveViews = m_liveViews,
                 .notifier = m_notifier},
      m_front(m_services)
{
    m_executions.setBeforeGoingOn([this](const InterventionId &id) { return m_liveViews.whenClosed(id); });
    connect(&m_pageWatches, &PageWatches::backAgain, &m_liveViews, &LiveViews::reopen);
    connect(&m_links, &LinkService::closed, &m_liveViews, &LiveViews::dropLink);
    connect(&m_accounts, &AccountService::withdrawn, this, [this](const QByteArray &tokenHash) {
        m_events.dropListeners(tokenHash);
        m_liveViews.dropToken(tokenHash);
    });
}

Coordinator::~Coordinator() = default;

Reply<void> Coordinator::start(Purpose purpose)
{
    return m_storage.load()
        .andThen(this,
                 [this](const Loaded &loaded) {
                     restore(loaded);
                     faultPoint("store loaded");
                     return m_storage.executions({}, {.limit = shownWhenOver});
                 })
        .andThen(this,
                 [this](const Page<Execution> &page) {
                     std::for_each(page.items.rbegin(), page.items.rend(), [this](const Execution &execution) {
                         if (isOver(execution.status))
                             m_state.put(execution);
                     });
                     return m_storage.interventions({.phase = Phase::Ended}, {.limit = shownWhenOver});
                 })
        .andThen(this, [this, purpose](const Page<Intervention> &page) -> Result<void> {
            std::for_each(page.items.rbegin(), page.items.rend(),
                          [this](const Intervention &intervention) { m_state.put(intervention); });
            if (const auto listening = m_front.listen(m_io, m_settings); !listening)
                return listening.error();
            faultPoint("listening");
            if (purpose == Purpose::Administration)
                return {};
            m_interventions.restore();
            faultPoint("clocks set");
            m_links.restore();
            m_pageWatches.restore();
            m_liveViews.restore();
            m_executions.restore();
            m_notifier.begin(m_services.publicUrl);
            faultPoint("runs restored");
            m_retention.start();
            qCInfo(logCoordinator) << "Accepting calls at" << m_front.url();
            return {};
        });
}

void Coordinator::restore(const Loaded &loaded)
{
    m_state.fill(loaded);
    m_events.startAfter(loaded.lastEvent);
    m_notifier.restore(loaded);
    qCInfo(logCoordinator) << "Back with" << loaded.bots.size() << "bots," << loaded.executions.size()
                           << "executions and" << loaded.interventions.size() << "open interventions";
}

Reply<void> Coordinator::stop() { return m_front.shutdown(); }

} // namespace hidettp
