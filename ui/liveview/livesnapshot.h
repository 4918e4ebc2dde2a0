#pragma once

#include "core/domain/intervention.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace hidettp {

enum class LiveStatus : std::uint8_t { Connecting, Reconnecting, Live, Stalled, BrowserGone, Ended };

struct LiveViewer
{
    QString viewerId;
    QString name;
    bool isGuest = false;
    bool mayControl = false; ///< its scope

    bool operator==(const LiveViewer &) const = default;
};

/// Whether the page is heard here.
struct LiveSound
{
    enum class State : std::uint8_t { Off, On, Unavailable };

    State state = State::Off;
    QString reason; ///< why it cannot be heard

    bool operator==(const LiveSound &) const = default;
};

/// What a site may do beyond showing itself.
enum class LivePermission : std::uint8_t { Geolocation, Notifications, Camera, Microphone, Clipboard };

/// Of the site that is shown.
struct LivePermissions
{
    QString origin; ///< empty: nothing that could be asked about
    QList<LivePermission> allowed;

    bool operator==(const LivePermissions &) const = default;
};

/// Pictures to keep, taken so far.
struct LiveScreenshots
{
    int count = 0;
    bool isOld = false; ///< the last one is only what was seen
    QString trouble;    ///< why, as far as the relay has said

    bool operator==(const LiveScreenshots &) const = default;
};

/// What the live-view page says about itself, read for the bar above it. Texts come from bots and their pages: they are
/// shown as text, with what is hidden in them made visible.
struct LiveSnapshot
{
    LiveStatus status = LiveStatus::Connecting;
    QString reason;
    bool needsTicket = false;
    std::optional<int> roundTripMs;
    int framesPerSecond = 0;

    QString viewerId;
    bool mayWatchOnly = false;
    bool inputIsOn = false;
    bool isInControl = false;
    bool mayTakeControl = false;
    bool mayAskForControl = false; ///< somebody else drives
    bool mayAct = false;           ///< resume, decline, release
    std::optional<LiveViewer> driver;
    QList<LiveViewer> viewers;

    QString url;
    QString origin;
    QString title;
    bool isLoading = false;
    bool canGoBack = false;
    bool canGoForward = false;
    bool hasFailed = false; ///< the picture says why the page could not be opened
    int tabCount = 0;
    bool mayFit = false; ///< the page may have the size of the window of whoever is in control
    bool fits = false;   ///< and shall, if that is here
    LiveSound sound;
    LivePermissions permissions;
    LiveScreenshots screenshots;

    QString botName;
    QString kind;
    QString instructions;
    QList<ConditionPart> conditions;
    bool hasCondition = false;
    bool conditionUnmet = false;
    bool confirmNeeded = false; ///< Resume was pressed and the condition is unmet
    bool offersResume = false;  ///< the page has moved on, and nothing says where it has to be
    std::optional<std::chrono::seconds> timeLeft;
    std::optional<std::chrono::seconds> lifeLeft; ///< the request ends then in any case
    bool windowIsHeld = false;
    QString windowStoppedBy; ///< empty: nobody has interacted
    int focusRequests = 0;   ///< grows when the page gives the keyboard back

    bool mayPermit() const { return inputIsOn && !permissions.origin.isEmpty(); }
    bool operator==(const LiveSnapshot &) const = default;
};

/// nullopt while the page is not ready, and for what is no snapshot.
std::optional<LiveSnapshot> liveSnapshotFromJson(const QByteArray &json);

} // namespace hidettp
