#pragma once

#include "core/base/reply.h"
#include "core/cdp/commands/input.h"
#include "core/cdp/session.h"
#include "core/wire/live.h"

#include <QObject>
#include <QPointF>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <variant>
#include <vector>

namespace hidettp::liveview {

/// A person's input → CDP commands, in order. Knows what is held, so that nothing stays pressed when a person goes.
///
/// Moves and wheel steps that come while an earlier one is unanswered become one; while a button is held the whole
/// path is kept. Keys wait for clicks and clicks for keys, because they may go to different processes of the browser.
/// When the page has taken a press, one move at a time goes until it has taken one that is far enough to begin a drag:
/// Chromium makes drag events only of what it gets when the drag has begun.
class InputDispatcher : public QObject
{
    Q_OBJECT

public:
    explicit InputDispatcher(std::shared_ptr<cdp::Session> session, QObject *parent = nullptr);

    void dispatch(const wire::live::Mouse &mouse);
    void dispatch(const wire::live::Wheel &wheel);
    void dispatch(const wire::live::Key &key);
    void dispatch(const wire::live::Text &text);
    void dispatch(const wire::live::Compose &compose);
    /// In its turn, when everything before it has been taken; what comes after it waits until it is answered.
    using Errand = std::function<Reply<void>()>;
    void dispatch(Errand errand);

    /// By the DOM's name of the key: "Control", left or right.
    bool isHeld(QStringView key) const;
    bool isHoldingAnything() const { return m_heldButtons != 0 || !m_heldKeys.empty(); }
    void releaseAll();

    /// Nothing waits and nothing is unanswered any more.
    Reply<void> drained();
    /// The page has gone or crashed: what waits has nowhere to go.
    void clear();

signals:
    /// An input has been unanswered for so long that a person has to be told; or not any more.
    void stalled(bool isStalled);

private:
    using Command =
        std::variant<cdp::DispatchMouseEvent, cdp::DispatchKeyEvent, cdp::InsertText, cdp::ImeSetComposition, Errand>;
    /// FocusMove: a key after which others may belong to a frame in another process, which would not wait for this one.
    enum class Kind { Move, Wheel, Click, Keyboard, FocusMove, Errand };

    static Kind kindOf(const Command &command);
    void enqueue(Command command);
    bool joinsLast(const Command &command);
    bool mayGo(const Command &command) const;
    void remember(const cdp::DispatchMouseEvent &sent);
    bool isFarEnoughForADrag(const cdp::DispatchMouseEvent &move) const;
    Reply<void> sendAndHearOut(const cdp::DispatchMouseEvent &move);
    void moveAnswered(const cdp::DispatchMouseEvent &move);
    void sendWhatMayGo();
    void send(const Command &command);
    void answered(const Command &command);
    void checkDrained();
    int &inFlight(Kind kind) { return m_inFlight[std::size_t(kind)]; }
    int inFlight(Kind kind) const { return m_inFlight[std::size_t(kind)]; }
    int allInFlight() const;
    void setStalled(bool isStalled);

    const std::shared_ptr<cdp::Session> m_session;
    std::deque<Command> m_waiting;
    std::array<int, 6> m_inFlight{};
    int m_generation = 0; ///< grows with clear(), so that answers from before count for nothing
    int m_heldButtons = 0;
    cdp::MouseButton m_lastButton = cdp::MouseButton::None; ///< the button that a drag is made with
    QPointF m_position;
    QPointF m_pressedAt;
    bool m_mayBeginDrag = false;                         ///< a button is held, and no move has led far enough yet
    bool m_awaitsDragMove = false;                       ///< that one is in flight
    std::map<QString, cdp::DispatchKeyEvent> m_heldKeys; ///< by code: the event that lets it go
    std::vector<Replier<void>> m_drainers;
    QTimer m_stallTimer;
    bool m_isStalled = false;
};

} // namespace hidettp::liveview
