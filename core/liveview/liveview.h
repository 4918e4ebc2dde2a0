#pragma once

#include "core/base/clock.h"
#include "core/base/mailbox.h"
#include "core/base/reply.h"
#include "core/cdp/browser.h"
#include "core/domain/addressschemes.h"
#include "core/liveview/audience.h"
#include "core/liveview/picture/framerelay.h"
#include "core/liveview/tab.h"
#include "core/liveview/viewportfit.h"
#include "core/net/websocket.h"
#include "core/wire/live.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace hidettp::net {
class IoThread;
}

namespace hidettp::liveview {

class Downloads;
class InputGate;
class Permissions;
class PictureQuality;
class PointerShare;
class Screenshots;
class SoundShare;
class Tabs;
struct FrameTally;

struct LiveViewOptions
{
    CastOptions cast = {};
    /// Where the browser plays its sound; empty: it cannot be heard.
    QString soundSink = {};

    /// Asked once for each control number, before the first input under it reaches the page, so that what follows from
    /// it (the intervention is active, its window gone) is durable by then. False, or an error: the input is dropped.
    /// Without it input flows.
    std::function<Reply<bool>(const QString &viewerId)> inputGate = {};

    /// Where files that pages give out are kept while people watch. Empty: the browser is not ours, and neither are
    /// they.
    QString downloads = {};

    /// What an address that a person opens may begin with.
    QStringList addressSchemes = webSchemes();

    FitOptions fit = {};

    const Clock *clock = nullptr; ///< tells viewers the time; outlives the view
};

/// One bot's pages ⇄ many viewers, who all see the same one. They get pixels and state, never page content or CDP;
/// every command to the browser is built here. Lives on the main thread; frames pass on the I/O thread.
///
/// The coordinator stays the authority: it says who is in control (setControl) and decides what viewers ask for
/// (requestReceived). The view lets input pass only from the holder under the current number.
class LiveView : public QObject
{
    Q_OBJECT

public:
    static Reply<std::shared_ptr<LiveView>> open(net::IoThread &io, std::shared_ptr<cdp::Browser> browser,
                                                 const QString &targetId, LiveViewOptions options, QObject *owner);
    /// Closes what viewers are left with 1001.
    ~LiveView() override;

    /// The bot's own page, whichever is shown.
    const QString &targetId() const;
    /// The one that is shown.
    const wire::live::Page &page() const;
    wire::live::ViewState state() const { return m_state; }
    const wire::live::Control &control() const { return m_control; }
    QList<wire::live::Viewer> viewers() const { return m_audience.viewers(); }

    /// The handler of a socket that is about to be accepted: `responder.accept(view->newViewer(viewer))`. The viewer
    /// joins when the socket opens. A second socket with the same viewerId takes the place of the first.
    std::shared_ptr<net::WebSocketHandler> newViewer(const wire::live::Viewer &viewer);
    /// A grant is over: its socket is closed.
    void removeViewer(const QString &viewerId, quint16 code, const QString &reason);

    /// What viewers are shown; the object goes to them as it is.
    void setIntervention(const QJsonObject &intervention);
    /// Who is in control from now on. What the one before held is let go.
    void setControl(const wire::live::Control &control);
    /// Tells one viewer why what it asked for was not done.
    void refuse(const QString &viewerId, const Error &error, QLatin1StringView request);

    /// Tells the one in control that somebody else would like to have it.
    void tellWish(const QString &viewerId, const wire::live::Holder &by);

    /// Takes no more input, lets go what is held and waits until the page has taken what was sent and has its own size
    /// again: after this the bot may go on. Input flows again under a new control number.
    Reply<void> drain();

    /// The intervention is over: tells everybody how, and closes their sockets.
    void end(const QJsonObject &outcome);
    /// The same without an outcome, for a relay that goes away.
    void stop(const QString &reason);

signals:
    void viewerJoined(const hidettp::wire::live::Viewer &viewer);
    void viewerLeft(const QString &viewerId);
    void requestReceived(const QString &viewerId, const hidettp::wire::live::Request &request);
    /// Input under the current control number has passed the gate; a pointer that only passes over the picture is none.
    void interacted(const QString &viewerId);
    void pageChanged(const hidettp::wire::live::Page &page);
    void stateChanged(hidettp::wire::live::ViewState state, const QString &reason);

private:
    LiveView(net::IoThread &io, std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> botsPage,
             LiveViewOptions options);
    FrameRelay::Listener frameListener();
    void followTab(Tab &tab);
    void onIoThread(std::function<void(FrameRelay &)> call);

    void joined(const wire::live::Viewer &viewer, FrameRelay::Key key, const std::shared_ptr<net::WebSocket> &socket);
    void left(const QString &viewerId, FrameRelay::Key key);
    void received(const QString &viewerId, FrameRelay::Key key, const wire::live::ViewerMessage &message);
    void receivedSound(const Audience::Member &member, const wire::live::Sound &sound);
    void receivedInput(Audience::Member &member, const wire::live::Input &input);
    void accept(const QString &viewerId, const wire::live::Input &input);
    void perform(const QString &viewerId, const wire::live::Input &input);
    void navigate(const QString &viewerId, const QString &address);
    void act(const QString &viewerId, const wire::live::DownloadWish &wish);
    void copied(const QString &viewerId, const Result<QString> &text);
    bool isFromHolder(const QString &viewerId, qint64 number) const;

    void finish(const QString &reason, quint16 code, const QString &goodbye);
    void broadcastViewers();
    void broadcastPrompt();
    void broadcastCursor();
    void broadcastPage();
    QByteArray permissionsMessage() const;
    QByteArray downloadsMessage() const;
    void updateScreencast();
    void changeQuality();
    void lineChanged(FrameRelay::Key key, bool isSlow);
    void followDriversLine();
    void updateState();
    void setState(wire::live::ViewState state, const QString &reason);

    net::IoThread &m_io;
    const LiveViewOptions m_options;
    const std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    const std::shared_ptr<FrameTally> m_tally;
    PictureQuality *const m_quality;
    const std::shared_ptr<FrameRelay> m_relay;
    Tabs *const m_tabs;
    Downloads *const m_downloads;
    Permissions *const m_permissions;
    QString m_toldOrigin;    ///< whose permissions viewers were told last
    QPointer<Tab> m_castTab; ///< whose frames are shown
    QTimer m_pageTimer;      ///< runs while viewers have just been told where the page is
    bool m_pageIsNew = false;
    InputGate *const m_gate;
    PointerShare *const m_pointers;
    SoundShare *const m_sound;
    Screenshots *const m_screenshots;
    ViewportFit *const m_fit;

    Audience m_audience;
    QJsonObject m_intervention;
    wire::live::Control m_control;

    wire::live::ViewState m_state = wire::live::ViewState::Connecting;
    QString m_reason;
    bool m_isOver = false;
};

} // namespace hidettp::liveview
