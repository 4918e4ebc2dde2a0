#include "core/coordinator/liveroom.h"

#include "core/base/logging.h"
#include "core/cdp/soundsink.h"
#include "core/wire/resources.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wire::live::Request;

static constexpr Duration leaseAfterLeaving = 30s;
// A page that takes nothing any more must not keep the bot from going on.
static constexpr Duration longestDrain = 2s;

Scope scopeOf(const Principal &principal)
{
    switch (principal.kind) {
    case Principal::Kind::Nobody:
        return Scope::View;
    case Principal::Kind::User:
        return principal.role >= Role::Member ? Scope::Control : Scope::View;
    case Principal::Kind::Key:
        return principal.keyScope >= KeyScope::Write ? Scope::Control : Scope::View;
    case Principal::Kind::Guest:
        return principal.grant->scope;
    }
    Q_UNREACHABLE();
}

LiveRoom::LiveRoom(InterventionId id, net::IoThread &io, Ledger &ledger, InterventionService &interventions,
                   Browsers &browsers, PageSizeKeeper &pageSizes)
    : m_id(std::move(id)),
      m_io(io),
      m_ledger(ledger),
      m_interventions(interventions),
      m_browsers(browsers),
      m_pageSizes(pageSizes),
      m_bursts(ledger.clock())
{
    connect(&m_bursts, &InputBursts::over, this, [this](const InputBurst &burst) {
        m_interventions.noteInput(m_id, burst).finally(this, [](const auto &) {});
    });
    m_lease.setSingleShot(true);
    m_lease.setInterval(leaseAfterLeaving);
    connect(&m_lease, &QTimer::timeout, this, [this] {
        const auto holder = intervention().control.holder;
        if (m_driver.isEmpty() && holder)
            m_interventions.releaseControl(m_id, *holder).finally(this, [](const auto &) {});
    });
    // After a restart somebody may be in control who has yet to come back.
    if (intervention().control.holder)
        m_lease.start();
}

void LiveRoom::join(const Principal &principal, const QByteArray &tokenHash, net::UpgradeResponder &&responder)
{
    Joining joining{.watcher = {.person = principal.person, .scope = scopeOf(principal), .tokenHash = tokenHash},
                    .responder = std::move(responder)};
    if (principal.grant)
        joining.watcher.linkId = principal.grant->linkId;
    if (m_view) {
        accept(std::move(joining));
        return;
    }
    m_joining.push_back(std::move(joining));
    open();
}

void LiveRoom::open()
{
    if (m_isOpening)
        return;
    m_isOpening = true;
    const Execution execution = m_ledger.state().executions().value(intervention().executionId);
    const bool isOurs = !execution.browserProfile.isEmpty();
    const Bot *const bot = m_ledger.state().bot(execution.botId);
    const HumanIntervention settings = bot ? bot->humanIntervention : HumanIntervention{};
    const liveview::LiveViewOptions options{
        .soundSink = isOurs ? cdp::soundSinkOf(execution.browserProfile) : QString(),
        .inputGate = [this](const QString &viewerId) { return acceptInput(viewerId); },
        .downloads = execution.browserProfile,
        .addressSchemes = settings.addressSchemes,
        .fit = m_pageSizes.optionsFor(m_id, settings.viewport),
        .clock = &m_ledger.clock()};
    m_browsers.connectTo(execution.cdpUrl)
        .andThen(this,
                 [this,
                  options](const std::shared_ptr<cdp::Browser> &browser) -> Reply<std::shared_ptr<liveview::LiveView>> {
                     const auto target = pageTarget(*browser, intervention().targetId);
                     if (!target)
                         return target.error();
                     return liveview::LiveView::open(m_io, browser, target->targetId, options, this);
                 })
        .finally(this, [this](const Result<std::shared_ptr<liveview::LiveView>> &view) {
            m_isOpening = false;
            if (view) {
                opened(*view);
                return;
            }
            qCWarning(logCoordinator) << "No live view of" << m_id.toString() << ":" << view.error().message;
            for (Joining &joining : std::exchange(m_joining, {})) {
                joining.responder.refuse(net::Response::error(Error{
                    ErrorCode::Unavailable, u"The bot's browser cannot be reached: %1"_s.arg(view.error().message)}));
            }
        });
}

void LiveRoom::opened(const std::shared_ptr<liveview::LiveView> &view)
{
    m_view = view;
    connect(view.get(), &liveview::LiveView::viewerJoined, this,
            [this](const wire::live::Viewer &viewer) { joined(viewer.viewerId); });
    connect(view.get(), &liveview::LiveView::viewerLeft, this, &LiveRoom::left);
    connect(view.get(), &liveview::LiveView::requestReceived, this, &LiveRoom::requested);
    connect(view.get(), &liveview::LiveView::interacted, this,
            [this](const QString &viewerId) { m_bursts.count(m_watchers.value(viewerId).person); });
    m_view->setIntervention(wire::toJson(intervention()));
    showControl();
    for (Joining &joining : std::exchange(m_joining, {}))
        accept(std::move(joining));
    if (!intervention().isOpen())
        end(intervention());
}

void LiveRoom::accept(Joining &&joining)
{
    const wire::live::Viewer viewer{.viewerId = newIdText("v"_L1),
                                    .name = joining.watcher.person.name,
                                    .kind = joining.watcher.person.kind == PersonKind::Guest
                                                ? wire::live::ViewerKind::Guest
                                                : wire::live::ViewerKind::Operator,
                                    .scope = joining.watcher.scope};
    m_watchers.insert(viewer.viewerId, joining.watcher);
    joining.responder.accept(m_view->newViewer(viewer));
}

void LiveRoom::joined(const QString &viewerId)
{
    const Watcher watcher = m_watchers.value(viewerId);
    m_interventions.opened(m_id, watcher.person).finally(this, [](const auto &) {});
    countViewers();
    const auto holder = intervention().control.holder;
    if (m_driver.isEmpty() && holder && holder->isSame(watcher.person) && watcher.scope == Scope::Control) {
        m_interventions.controllerConnected(m_id).finally(this, [](const auto &) {});
        setDriver(viewerId);
    }
}

void LiveRoom::left(const QString &viewerId)
{
    m_watchers.remove(viewerId);
    m_wishes.remove(viewerId);
    countViewers();
    if (viewerId != m_driver)
        return;
    m_driver.clear();
    m_bursts.end();
    m_interventions.controllerLeft(m_id).finally(this, [](const auto &) {});
    m_lease.start();
    showControl();
}

QList<Person> LiveRoom::viewersBy(const LinkId &linkId) const
{
    QList<Person> people;
    for (const Watcher &watcher : m_watchers) {
        if (watcher.linkId == linkId && !people.contains(watcher.person))
            people << watcher.person;
    }
    return people;
}

void LiveRoom::dropToken(const QByteArray &tokenHash, const QString &reason)
{
    drop(reason, [&](const Watcher &watcher) { return watcher.tokenHash == tokenHash; });
}

void LiveRoom::dropLink(const LinkId &linkId, const QString &reason)
{
    drop(reason, [&](const Watcher &watcher) { return watcher.linkId == linkId; });
}

void LiveRoom::drop(const QString &reason, const std::function<bool(const Watcher &)> &isMeant)
{
    std::vector<Joining> stay;
    for (Joining &joining : std::exchange(m_joining, {})) {
        if (isMeant(joining.watcher))
            joining.responder.refuse(net::Response::error(Error{ErrorCode::Gone, reason}));
        else
            stay.push_back(std::move(joining));
    }
    m_joining = std::move(stay);
    QStringList meant;
    for (auto watcher = m_watchers.cbegin(); watcher != m_watchers.cend(); ++watcher) {
        if (isMeant(watcher.value()))
            meant << watcher.key();
    }
    for (const QString &viewerId : meant) {
        const Person person = m_watchers.value(viewerId).person;
        m_view->removeViewer(viewerId, net::CloseCode::PolicyViolation, reason);
        if (intervention().control.holder && intervention().control.holder->isSame(person))
            m_interventions.releaseControl(m_id, person).finally(this, [](const auto &) {});
    }
}

void LiveRoom::requested(const QString &viewerId, const Request &request)
{
    const Watcher watcher = m_watchers.value(viewerId);
    const Person &person = watcher.person;
    if (watcher.scope != Scope::Control) {
        m_view->refuse(viewerId, {ErrorCode::Forbidden, u"You may watch, not act."_s}, nameOf(request));
        return;
    }
    if (const auto *const take = std::get_if<wire::live::TakeControl>(&request)) {
        takeControl(viewerId, take->force ? Force::Yes : Force::No);
    } else if (std::holds_alternative<wire::live::AskForControl>(request)) {
        askForControl(viewerId);
    } else if (const auto *const gift = std::get_if<wire::live::GiveControl>(&request)) {
        giveControl(viewerId, *gift);
    } else if (const auto *const keep = std::get_if<wire::live::KeepControl>(&request)) {
        keepControl(viewerId, *keep);
    } else if (const auto *const give = std::get_if<wire::live::ReleaseControl>(&request)) {
        if (const auto allowed = intervention().mayAct(person, give->control); !allowed)
            m_view->refuse(viewerId, allowed.error(), nameOf(request));
        else
            report(viewerId, request, m_interventions.releaseControl(m_id, person));
    } else if (const auto *const resume = std::get_if<wire::live::Resume>(&request)) {
        report(viewerId, request,
               m_interventions.resume(m_id, {person, resume->control},
                                      resume->confirmed ? Confirmed::Yes : Confirmed::No));
    } else if (const auto *const decline = std::get_if<wire::live::Decline>(&request)) {
        report(viewerId, request, m_interventions.decline(m_id, {person, decline->control}, decline->reason));
    }
}

void LiveRoom::report(const QString &viewerId, const Request &request, Reply<Intervention> &&outcome)
{
    std::move(outcome).finally(this, [this, viewerId, name = nameOf(request)](const Result<Intervention> &done) {
        if (!done && m_view)
            m_view->refuse(viewerId, done.error(), name);
    });
}

void LiveRoom::takeControl(const QString &viewerId, Force force)
{
    ++m_taking;
    m_interventions.takeControl(m_id, m_watchers.value(viewerId).person, force)
        .finally(this, [this, viewerId](const Result<Intervention> &taken) {
            controlCame(viewerId, nameOf(Request(wire::live::TakeControl{})), taken, viewerId);
        });
}

/// `viewerId` has control now, or `asker` is told why not.
void LiveRoom::controlCame(const QString &viewerId, QLatin1StringView request, const Result<Intervention> &outcome,
                           const QString &asker)
{
    --m_taking;
    if (!outcome && !m_view)
        return;
    if (!outcome) {
        m_view->refuse(asker, outcome.error(), request);
        return;
    }
    if (m_watchers.contains(viewerId)) {
        setDriver(viewerId);
        return;
    }
    m_driver.clear(); // gone while the store was asked
    m_interventions.controllerLeft(m_id).finally(this, [](const auto &) {});
    m_lease.start();
}

/// The one in control is asked, once for each who wishes it. Nobody in control: it is there to be taken.
void LiveRoom::askForControl(const QString &viewerId)
{
    const auto holder = intervention().control.holder;
    if (!holder)
        return takeControl(viewerId, Force::No);
    if (m_driver.isEmpty()) {
        m_view->refuse(
            viewerId,
            {ErrorCode::Conflict, u"%1 has control and is not here. Try again in a moment."_s.arg(holder->name)},
            nameOf(Request(wire::live::AskForControl{})));
        return;
    }
    if (m_driver == viewerId || m_wishes.contains(viewerId))
        return;
    m_wishes.insert(viewerId);
    m_view->tellWish(m_driver, {viewerId, m_watchers.value(viewerId).person.name});
}

void LiveRoom::giveControl(const QString &viewerId, const wire::live::GiveControl &gift)
{
    const QLatin1StringView request = nameOf(Request(gift));
    const auto receiver = m_watchers.constFind(gift.to);
    if (receiver == m_watchers.constEnd() || receiver->scope != Scope::Control) {
        m_view->refuse(viewerId, {ErrorCode::Conflict, u"Cannot hand over control. They cannot take it any more."_s},
                       request);
        return;
    }
    ++m_taking;
    m_interventions.giveControl(m_id, {m_watchers.value(viewerId).person, gift.control}, receiver->person)
        .finally(this, [this, to = gift.to, viewerId, request](const Result<Intervention> &given) {
            controlCame(to, request, given, viewerId);
        });
}

void LiveRoom::keepControl(const QString &viewerId, const wire::live::KeepControl &answer)
{
    const Person &person = m_watchers.value(viewerId).person;
    if (!intervention().mayAct(person, answer.control) || !m_wishes.remove(answer.from))
        return;
    m_view->refuse(answer.from, {ErrorCode::Conflict, u"%1 would like to keep control for now."_s.arg(person.name)},
                   nameOf(Request(wire::live::AskForControl{})));
}

void LiveRoom::setDriver(const QString &viewerId)
{
    m_driver = viewerId;
    m_wishes.clear();
    m_lease.stop();
    showControl();
}

Reply<bool> LiveRoom::acceptInput(const QString &viewerId)
{
    return m_interventions.acceptInput(m_id, m_watchers.value(viewerId).person, m_view->control().number)
        .andThen(this, [](const Intervention &) { return true; });
}

void LiveRoom::showControl()
{
    const Control now = intervention().control;
    wire::live::Control shown{.number = now.number};
    if (now.holder)
        shown.holder = wire::live::Holder{.viewerId = m_driver, .name = now.holder->name};
    else
        m_driver.clear();
    if (m_view && shown != m_view->control())
        m_view->setControl(shown);
}

void LiveRoom::countViewers()
{
    m_interventions.setViewers(m_id, int(m_watchers.size())).finally(this, [](const auto &) {});
}

void LiveRoom::reopen()
{
    if (!m_view)
        return;
    m_view->stop(u"The browser was out of reach."_s);
    m_view.reset();
    if (!std::exchange(m_driver, {}).isEmpty()) {
        m_interventions.controllerLeft(m_id).finally(this, [](const auto &) {});
        m_lease.start();
    }
    m_watchers.clear();
    m_wishes.clear();
    countViewers();
}

void LiveRoom::follow(const Intervention &after)
{
    if (!m_view)
        return;
    // Somebody else's claim or release over the API may have taken control from the driver.
    if (m_taking == 0) {
        const Watcher driver = m_watchers.value(m_driver);
        if (after.control.holder && !m_driver.isEmpty() && !after.control.holder->isSame(driver.person))
            m_driver.clear();
        showControl();
    }
    m_view->setIntervention(wire::toJson(after));
}

void LiveRoom::end(const Intervention &ended)
{
    m_lease.stop();
    m_bursts.end();
    if (!m_view) {
        m_joining.clear();
        emit closed();
        return;
    }
    // The people first: a page that is slow to take their last input must not show them what the bot does next.
    m_view->setIntervention(wire::toJson(ended));
    m_view->end(wire::toJson(*ended.outcome));
    m_view->drain()
        .within(longestDrain, this, u"The page takes no input."_s)
        .finally(this, [this](const Result<void> &) { emit closed(); });
}

} // namespace hidettp
