#include "core/liveview/liveview.h"

#include "core/liveview/controls/downloads.h"
#include "core/liveview/controls/permissions.h"
#include "core/liveview/input/inputgate.h"
#include "core/liveview/input/pointershare.h"
#include "core/liveview/picture/picturequality.h"
#include "core/liveview/screenshots.h"
#include "core/liveview/sound/soundshare.h"
#include "core/liveview/tabs.h"
#include "core/liveview/viewerchannel.h"
#include "core/net/iothread.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wire::live::ViewState;

namespace {

// A page may change its address and title as often as it likes; viewers are told this often.
constexpr auto tellPageEvery = 100ms;

} // namespace

Reply<std::shared_ptr<LiveView>> LiveView::open(net::IoThread &io, std::shared_ptr<cdp::Browser> browser,
                                                const QString &targetId, LiveViewOptions options, QObject *owner)
{
    return browser->attach(targetId).andThen(
        owner, [&io, browser, options = std::move(options), owner](const std::shared_ptr<cdp::Session> &session) {
            const std::shared_ptr<LiveView> view(new LiveView(io, browser, session, options));
            return view->m_tabs->prepare().andThen(owner, [view] {
                view->updateState();
                return view;
            });
        });
}

LiveView::LiveView(net::IoThread &io, std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> botsPage,
                   LiveViewOptions options)
    : m_io(io),
      m_options(std::move(options)),
      m_tally(std::make_shared<FrameTally>()),
      m_quality(new PictureQuality(m_options.cast.quality, m_tally, this)),
      m_relay(std::make_shared<FrameRelay>(frameListener(), m_tally)),
      m_tabs(new Tabs(browser, std::move(botsPage), m_options.cast, m_options.addressSchemes, this)),
      m_downloads(new Downloads(browser, m_options.downloads, this)),
      m_permissions(new Permissions(browser, this)),
      m_gate(new InputGate(m_options.inputGate, this)),
      m_pointers(new PointerShare(this)),
      m_sound(new SoundShare(io, browser, m_options.soundSink, this)),
      m_screenshots(new Screenshots(this)),
      m_fit(new ViewportFit(std::move(browser), m_options.fit, this))
{
    m_mailbox->open(this);
    m_pageTimer.setSingleShot(true);
    m_pageTimer.setInterval(tellPageEvery);
    connect(&m_pageTimer, &QTimer::timeout, this, [this] {
        if (std::exchange(m_pageIsNew, false))
            broadcastPage();
    });
    connect(m_quality, &PictureQuality::changed, this, &LiveView::changeQuality);
    connect(m_gate, &InputGate::passed, this, &LiveView::accept);
    connect(m_gate, &InputGate::refused, this,
            [this](const QString &viewerId, const Error &error) { refuse(viewerId, error, "input"_L1); });
    connect(m_pointers, &PointerShare::moved, this, [this](const QString &viewerId, QPointF at) {
        m_audience.tellOthersThan(viewerId, wire::live::pointerMessage(viewerId, at.x(), at.y()));
    });
    followTab(m_tabs->bots());
    m_fit->show(targetId());
    connect(m_permissions, &Permissions::changed, this, [this] { m_audience.tellAll(permissionsMessage()); });
    connect(m_downloads, &Downloads::changed, this, [this] { m_audience.tellAll(downloadsMessage()); });
    connect(m_tabs, &Tabs::listChanged, this, [this] { m_audience.tellAll(wire::live::tabsMessage(m_tabs->list())); });
    connect(m_tabs, &Tabs::shownChanged, this, [this] {
        followTab(m_tabs->shown());
        m_fit->show(m_tabs->shown().targetId());
        m_sound->setPage(m_tabs->shown().targetId());
        updateScreencast();
        broadcastPage();
        broadcastPrompt();
        broadcastCursor();
        updateState();
    });
}

/// The I/O thread tells, the main thread acts.
FrameRelay::Listener LiveView::frameListener()
{
    const auto post = [mailbox = m_mailbox](std::function<void()> call) { mailbox->post(std::move(call)); };
    return {.sizeChanged =
                [this, post](QSize viewport) {
                    post([this, viewport] {
                        if (m_castTab)
                            m_castTab->tracker().setViewport(viewport);
                    });
                },
            .motionBegan = [this, post] { post([this] { m_quality->motionBegan(); }); },
            .lineChanged = [this, post](FrameRelay::Key key,
                                        bool isSlow) { post([this, key, isSlow] { lineChanged(key, isSlow); }); }};
}

LiveView::~LiveView()
{
    m_mailbox->close();
    m_audience.closeAll(net::CloseCode::GoingAway, u"The live view is over."_s);
    if (m_castTab)
        m_castTab->stopCasting();
}

/// Of all tabs only the one that is shown speaks.
void LiveView::followTab(Tab &tab)
{
    const auto whileShown = [this, &tab](auto call) {
        return [this, &tab, call] {
            if (&m_tabs->shown() == &tab)
                (this->*call)();
        };
    };
    tab.disconnect(this);
    connect(&tab, &Tab::pageChanged, this, whileShown(&LiveView::broadcastPage));
    connect(&tab, &Tab::promptChanged, this, whileShown(&LiveView::broadcastPrompt));
    connect(&tab, &Tab::cursorChanged, this, whileShown(&LiveView::broadcastCursor));
    connect(&tab, &Tab::downloadBegan, m_downloads, &Downloads::named);
    connect(&tab, &Tab::filesReceived, this, [this](qint64 prompt, qint64 bytes) {
        m_audience.tellAll(wire::live::filesReceivedMessage(prompt, bytes));
    });
    connect(&tab, &Tab::conditionChanged, this, whileShown(&LiveView::updateState));
    connect(&tab, &Tab::gone, this, whileShown(&LiveView::updateState));
}

void LiveView::onIoThread(std::function<void(FrameRelay &)> call)
{
    m_io.post([relay = m_relay, call = std::move(call)] { call(*relay); });
}

const QString &LiveView::targetId() const { return m_tabs->bots().targetId(); }

const wire::live::Page &LiveView::page() const { return m_tabs->shown().page(); }

std::shared_ptr<net::WebSocketHandler> LiveView::newViewer(const wire::live::Viewer &viewer)
{
    // The channel's address names the socket from its birth to its end; it is only compared, never followed.
    const auto key = std::make_shared<FrameRelay::Key>(nullptr);
    auto channel = std::make_shared<ViewerChannel>(
        viewer.scope, m_relay, m_mailbox,
        ViewerChannel::Listener{
            .opened = [this, viewer, key](const auto &socket) { joined(viewer, *key, socket); },
            .received = [this, id = viewer.viewerId, key](const auto &message) { received(id, *key, message); },
            .closed = [this, id = viewer.viewerId, key] { left(id, *key); }});
    *key = channel.get();
    return channel;
}

void LiveView::joined(const wire::live::Viewer &viewer, FrameRelay::Key key,
                      const std::shared_ptr<net::WebSocket> &socket)
{
    if (m_isOver)
        return socket->close(net::CloseCode::GoingAway, u"The live view is over."_s);
    m_audience.enter({viewer, key, socket});

    socket->sendText(
        wire::live::helloMessage({.viewerId = viewer.viewerId,
                                  .scope = viewer.scope,
                                  .intervention = m_intervention,
                                  .control = m_control,
                                  .viewers = viewers(),
                                  .viewport = m_options.fit.viewport,
                                  .now = m_options.clock ? std::optional(m_options.clock->now()) : std::nullopt}));
    socket->sendText(wire::live::pageMessage(page()));
    socket->sendText(wire::live::stateMessage(m_state, m_reason));
    socket->sendText(wire::live::tabsMessage(m_tabs->list()));
    socket->sendText(wire::live::promptMessage(m_tabs->shown().prompts().current()));
    socket->sendText(downloadsMessage());
    socket->sendText(permissionsMessage());
    socket->sendText(wire::live::cursorMessage(m_tabs->shown().cursor()));
    onIoThread([key, socket](FrameRelay &relay) { relay.addViewer(key, socket); });
    broadcastViewers();
    updateScreencast();
    emit viewerJoined(viewer);
}

void LiveView::left(const QString &viewerId, FrameRelay::Key key)
{
    if (!m_audience.find(viewerId, key))
        return; // another socket has taken its place
    m_audience.leave(viewerId);
    m_pointers->forget(viewerId);
    m_sound->stopFor(viewerId);
    if (m_control.holder && m_control.holder->viewerId == viewerId)
        m_tabs->releaseAll();
    broadcastViewers();
    updateScreencast();
    emit viewerLeft(viewerId);
}

void LiveView::removeViewer(const QString &viewerId, quint16 code, const QString &reason)
{
    m_audience.close(viewerId, code, reason);
}

void LiveView::received(const QString &viewerId, FrameRelay::Key key, const wire::live::ViewerMessage &message)
{
    Audience::Member *const sender = m_audience.find(viewerId, key);
    if (!sender || m_isOver)
        return;
    if (const auto *input = std::get_if<wire::live::Input>(&message)) {
        receivedInput(*sender, *input);
    } else if (const auto *request = std::get_if<wire::live::Request>(&message)) {
        if (sender->viewer.scope == Scope::View)
            refuse(viewerId, {ErrorCode::Forbidden, u"This link is for watching only."_s}, nameOf(*request));
        else
            emit requestReceived(viewerId, *request);
    } else if (const auto *sound = std::get_if<wire::live::Sound>(&message)) {
        receivedSound(*sender, *sound);
    } else if (std::holds_alternative<wire::live::Screenshot>(message)) {
        m_screenshots->take(viewerId, sender->socket, m_tabs->shown());
    } else if (const auto *fit = std::get_if<wire::live::Fit>(&message)) {
        if (isFromHolder(viewerId, fit->control))
            m_fit->wish(fit->size);
    } else if (const auto *wish = std::get_if<wire::live::MediaWish>(&message)) {
        m_sound->fetch(viewerId, *wish);
    } else if (const auto *pointer = std::get_if<wire::live::Pointer>(&message)) {
        m_pointers->move(viewerId, {pointer->x, pointer->y});
    }
}

bool LiveView::isFromHolder(const QString &viewerId, qint64 number) const
{
    return number == m_control.number && m_control.holder && m_control.holder->viewerId == viewerId;
}

/// For whoever is in control alone: what a page says may be meant for few ears.
void LiveView::receivedSound(const Audience::Member &member, const wire::live::Sound &sound)
{
    const QString viewerId = member.viewer.viewerId;
    if (!isFromHolder(viewerId, sound.control))
        refuse(viewerId, {ErrorCode::Conflict, u"Only whoever is in control hears the page."_s}, "sound"_L1);
    else if (sound.on)
        m_sound->startFor(viewerId, member.socket, m_tabs->shown().targetId());
    else
        m_sound->stop();
}

void LiveView::receivedInput(Audience::Member &member, const wire::live::Input &input)
{
    const QString viewerId = member.viewer.viewerId;
    const qint64 number = wire::live::controlOf(input);
    if (!isFromHolder(viewerId, number)) {
        if (std::exchange(member.refusedNumber, number) != number)
            refuse(viewerId, {ErrorCode::Conflict, u"Cannot send input. Control is not with you any more."_s},
                   "input"_L1);
        return;
    }
    if (m_gate->isStopped() || m_tabs->bots().isGone())
        return;
    if (const auto *mouse = std::get_if<wire::live::Mouse>(&input))
        m_pointers->move(viewerId, {mouse->x, mouse->y});
    m_gate->take(viewerId, input);
}

/// What waited at the gate comes when its viewer may have let control go.
void LiveView::accept(const QString &viewerId, const wire::live::Input &input)
{
    if (!isFromHolder(viewerId, wire::live::controlOf(input)))
        return;
    if (isInteraction(input)) {
        m_tabs->personActed();
        emit interacted(viewerId);
    }
    perform(viewerId, input);
}

void LiveView::perform(const QString &viewerId, const wire::live::Input &input)
{
    if (const auto *command = std::get_if<wire::live::TabCommand>(&input))
        m_tabs->act(*command);
    else if (const auto *address = std::get_if<wire::live::Navigate>(&input))
        navigate(viewerId, address->address);
    else if (const auto *wish = std::get_if<wire::live::DownloadWish>(&input))
        act(viewerId, *wish);
    else if (const auto *permission = std::get_if<wire::live::PermissionWish>(&input))
        m_permissions->set(*permission, m_tabs->shown().targetId(), page().origin);
    else if (const auto *copy = std::get_if<wire::live::Copy>(&input))
        m_tabs->shown().copy(*copy, [this, viewerId](const Result<QString> &text) { copied(viewerId, text); });
    else
        m_tabs->shown().take(input);
}

void LiveView::navigate(const QString &viewerId, const QString &address)
{
    if (const auto opened = m_tabs->navigate(address); !opened)
        refuse(viewerId, opened.error(), "navigate"_L1);
}

void LiveView::act(const QString &viewerId, const wire::live::DownloadWish &wish)
{
    switch (wish.action) {
    case wire::live::DownloadAction::Discard:
        return m_downloads->discard(wish.download);
    case wire::live::DownloadAction::Fetch:
        return m_downloads->fetch(wish.download, wish.offset, [this, viewerId](const auto &piece) {
            if (const Audience::Member *const member = m_audience.find(viewerId))
                member->socket->sendBinary(piece);
        });
    }
}

void LiveView::tellWish(const QString &viewerId, const wire::live::Holder &by)
{
    m_audience.tell(viewerId, wire::live::controlWishedMessage(by));
}

void LiveView::copied(const QString &viewerId, const Result<QString> &text)
{
    m_audience.tell(viewerId,
                    text ? wire::live::clipboardMessage(*text) : wire::live::refusedMessage(text.error(), "copy"_L1));
}

void LiveView::setIntervention(const QJsonObject &intervention)
{
    if (std::exchange(m_intervention, intervention) != intervention)
        m_audience.tellAll(wire::live::interventionMessage(intervention));
}

void LiveView::setControl(const wire::live::Control &control)
{
    if (m_control == control)
        return;
    m_tabs->releaseAll();
    if (control.number != m_control.number) {
        m_gate->shut();
        m_tabs->shown().clipboard().forgetPieces();
    }
    m_control = control;
    m_fit->controlChanged();
    m_sound->keepFor(control.holder ? control.holder->viewerId : QString());
    followDriversLine();
    m_audience.tellAll(wire::live::controlMessage(control));
}

void LiveView::refuse(const QString &viewerId, const Error &error, QLatin1StringView request)
{
    m_audience.tell(viewerId, wire::live::refusedMessage(error, request));
}

Reply<void> LiveView::drain()
{
    m_gate->stop();
    m_tabs->releaseAll();
    m_tabs->makeWayForBot();
    return m_tabs->shown().dispatcher().drained().andThen(this, [this] { return m_fit->giveBack(); });
}

void LiveView::end(const QJsonObject &outcome)
{
    m_audience.tellAll(wire::live::endedMessage(outcome));
    finish({}, net::CloseCode::Normal, u"ended"_s);
}

void LiveView::stop(const QString &reason) { finish(reason, net::CloseCode::GoingAway, reason); }

void LiveView::finish(const QString &reason, quint16 code, const QString &goodbye)
{
    m_sound->stop();
    m_isOver = true;
    m_gate->stop();
    m_tabs->releaseAll();
    setState(ViewState::Ended, reason);
    m_audience.closeAll(code, goodbye);
}

void LiveView::broadcastViewers() { m_audience.tellAll(wire::live::viewersMessage(viewers())); }

/// The first news goes out at once, what follows in the next moment waits for its end.
void LiveView::broadcastPage()
{
    m_pageIsNew = m_pageTimer.isActive();
    if (m_pageIsNew)
        return;
    m_pageTimer.start();
    m_audience.tellAll(wire::live::pageMessage(page()));
    if (std::exchange(m_toldOrigin, page().origin) != page().origin)
        m_audience.tellAll(permissionsMessage());
    emit pageChanged(page());
}

QByteArray LiveView::permissionsMessage() const
{
    return wire::live::permissionsMessage(page().origin, m_permissions->of(page().origin));
}

QByteArray LiveView::downloadsMessage() const
{
    return wire::live::downloadsMessage(m_downloads->list(), m_downloads->refused());
}

void LiveView::broadcastPrompt() { m_audience.tellAll(wire::live::promptMessage(m_tabs->shown().prompts().current())); }

void LiveView::broadcastCursor() { m_audience.tellAll(wire::live::cursorMessage(m_tabs->shown().cursor())); }

/// No viewer, no screencast: capturing costs the browser about a core.
void LiveView::updateScreencast()
{
    Tab *const wanted = m_audience.isEmpty() ? nullptr : &m_tabs->shown();
    if (m_castTab == wanted)
        return;
    if (m_castTab)
        m_castTab->stopCasting();
    m_castTab = wanted;
    onIoThread([](FrameRelay &relay) { relay.forgetLastFrame(); });
    m_quality->reset();
    if (!wanted)
        return;
    wanted->setQuality(m_quality->quality());
    wanted->cast(m_relay);
    m_downloads->start();
}

void LiveView::changeQuality()
{
    if (!m_castTab)
        return;
    onIoThread([](FrameRelay &relay) { relay.restarted(); });
    m_castTab->setQuality(m_quality->quality());
}

void LiveView::lineChanged(FrameRelay::Key key, bool isSlow)
{
    m_audience.setLineIsSlow(key, isSlow);
    followDriversLine();
}

/// One upstream for all: whoever has control sets its quality, the others get as many of the frames as they can take.
void LiveView::followDriversLine()
{
    m_quality->setLineIsSlow(m_control.holder && m_audience.isBehindSlowLine(m_control.holder->viewerId));
}

void LiveView::updateState()
{
    if (m_isOver)
        return;
    const Tab::Condition condition = m_tabs->shown().condition();
    setState(condition.state, condition.reason);
}

void LiveView::setState(ViewState state, const QString &reason)
{
    if (m_state == state && m_reason == reason)
        return;
    m_state = state;
    m_reason = reason;
    m_audience.tellAll(wire::live::stateMessage(state, reason));
    emit stateChanged(state, reason);
}

} // namespace hidettp::liveview
