#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/bot.h"
#include "core/domain/link.h"
#include "core/wire/livedownloads.h"
#include "core/wire/livemedia.h"
#include "core/wire/livepermissions.h"
#include "core/wire/liveprompts.h"
#include "core/wire/livescreenshot.h"
#include "core/wire/livesound.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QSize>
#include <QString>

#include <cstdint>
#include <optional>
#include <variant>

/// The live socket: what a viewer may say, what the relay tells, and the binary frames. A closed set: a message that is
/// not exactly one of these, within these bounds, ends the socket.
namespace hidettp::wire::live {

constexpr int version = 1;

/// More in one message is no message.
constexpr qsizetype longestMessage = 48 * 1024;
constexpr qsizetype longestText = 4000;
constexpr qsizetype longestKey = 64;
constexpr qsizetype longestReason = 1000;
constexpr qsizetype longestAddress = 2000;
constexpr qsizetype longestId = 200;
/// What one paste may bring in several messages, and one copy out in one.
constexpr qsizetype longestPaste = 100'000;
constexpr qsizetype longestCopy = 40'000;
/// Of a page that is fitted to a window.
constexpr QSize smallestFit(320, 240);
constexpr QSize largestFit(3840, 2160);

// --- viewer → relay. Coordinates are CSS pixels of the page's viewport; `modifiers` is 1 Alt, 2 Ctrl, 4 Meta, 8 Shift.

enum class MouseEvent : std::uint8_t { Move, Press, Release };
enum class Button : std::uint8_t { None, Left, Middle, Right, Back, Forward };
enum class KeyEvent : std::uint8_t { Down, Up };
enum class HistoryAction : std::uint8_t { Back, Forward, Reload, Stop };

struct Mouse
{
    MouseEvent event = MouseEvent::Move;
    double x = 0;
    double y = 0;
    Button button = Button::None;
    int buttons = 0; ///< held, as a mask: 1 left, 2 right, 4 middle, 8 back, 16 forward
    int clickCount = 0;
    int modifiers = 0;
    qint64 control = 0;

    bool operator==(const Mouse &) const = default;
};

struct Wheel
{
    double x = 0;
    double y = 0;
    double deltaX = 0; ///< pixels
    double deltaY = 0;
    int modifiers = 0;
    qint64 control = 0;

    bool operator==(const Wheel &) const = default;
};

struct Key
{
    KeyEvent event = KeyEvent::Down;
    QString key;
    QString code;
    int keyCode = 0;
    int location = 0;
    QString text; ///< the character that it makes, if it makes one
    int modifiers = 0;
    bool repeat = false;
    qint64 control = 0;

    bool operator==(const Key &) const = default;
};

/// Text that no key makes. Ends a composition with what has become of it.
struct Text
{
    QString text;
    qint64 control = 0;

    bool operator==(const Text &) const = default;
};

/// What an input method shows before it is done. Empty: it has given up.
struct Compose
{
    QString text;
    qint64 control = 0;

    bool operator==(const Compose &) const = default;
};

/// This much of what a person pastes; the last piece does it.
struct Paste
{
    QString text;
    bool more = false;
    qint64 control = 0;

    bool operator==(const Paste &) const = default;
};

/// A person's own wish to have what is selected; answered with `clipboard`.
struct Copy
{
    bool cut = false;
    qint64 control = 0;

    bool operator==(const Copy &) const = default;
};

struct History
{
    HistoryAction action = HistoryAction::Reload;
    qint64 control = 0;

    bool operator==(const History &) const = default;
};

/// An address that a person has typed.
struct Navigate
{
    QString address;
    qint64 control = 0;

    bool operator==(const Navigate &) const = default;
};

struct TakeControl
{
    bool force = false;

    bool operator==(const TakeControl &) const = default;
};

struct ReleaseControl
{
    qint64 control = 0;

    bool operator==(const ReleaseControl &) const = default;
};

/// To the one who has it, who may give it or not.
struct AskForControl
{
    bool operator==(const AskForControl &) const = default;
};

struct GiveControl
{
    QString to; ///< viewer id
    qint64 control = 0;

    bool operator==(const GiveControl &) const = default;
};

/// To somebody who has asked for it.
struct KeepControl
{
    QString from; ///< viewer id
    qint64 control = 0;

    bool operator==(const KeepControl &) const = default;
};

struct Resume
{
    qint64 control = 0;
    bool confirmed = false;

    bool operator==(const Resume &) const = default;
};

struct Decline
{
    QString reason;
    qint64 control = 0;

    bool operator==(const Decline &) const = default;
};

/// How large the picture is where it is shown, for a page that may have that size; nothing: it shall have its bot's.
struct Fit
{
    std::optional<QSize> size;
    qint64 control = 0;

    bool operator==(const Fit &) const = default;
};

/// Where a viewer's pointer is, for the others to see. Never reaches the page.
struct Pointer
{
    double x = 0;
    double y = 0;

    bool operator==(const Pointer &) const = default;
};

/// This frame has arrived: how much a viewer's line carries is measured by it.
struct Seen
{
    std::uint32_t frame = 0;

    bool operator==(const Seen &) const = default;
};

struct Ping
{
    qint64 id = 0;

    bool operator==(const Ping &) const = default;
};

/// What goes to the page, if it comes from whoever is in control.
using Input = std::variant<Mouse, Wheel, Key, Text, Compose, Paste, Copy, History, Navigate, Answer, FilePiece,
                           DownloadWish, PermissionWish, TabCommand>;
/// What the coordinator decides.
using Request = std::variant<TakeControl, ReleaseControl, AskForControl, GiveControl, KeepControl, Resume, Decline>;
using ViewerMessage = std::variant<Input, Request, Sound, MediaWish, Screenshot, Fit, Pointer, Seen, Ping>;

Result<ViewerMessage> parseViewerMessage(const QByteArray &utf8);

qint64 controlOf(const Input &input);
/// The message's `type`.
QLatin1StringView nameOf(const Request &request);

// --- relay → viewer

enum class ViewerKind : std::uint8_t { Operator, Guest };

struct Viewer
{
    QString viewerId;
    QString name;
    ViewerKind kind = ViewerKind::Operator;
    Scope scope = Scope::View;

    bool operator==(const Viewer &) const = default;
};

struct Holder
{
    QString viewerId;
    QString name;

    bool operator==(const Holder &) const = default;
};

struct Control
{
    qint64 number = 0;
    std::optional<Holder> holder;

    bool operator==(const Control &) const = default;
};

struct Hello
{
    QString viewerId;
    Scope scope = Scope::View;
    QJsonObject intervention;
    Control control;
    QList<Viewer> viewers;
    Viewport viewport = Viewport::Fixed; ///< fitted: `fit` counts
    std::optional<Instant> now;          ///< ours, so that a viewer whose clock is off counts down rightly
};

/// Where the page is. Text of the page's own making has been made safe to show.
struct Page
{
    QString url;
    QString origin;
    QString title;
    int width = 0; ///< CSS pixels of the viewport; 0: not known yet
    int height = 0;
    bool isLoading = false;
    bool hasFailed = false; ///< what is shown is the browser's own page about why: nothing there, a bad certificate
    QString failure;        ///< the browser's name for the reason (ERR_CERT_DATE_INVALID); empty: not known yet
    bool canGoBack = false;
    bool canGoForward = false;

    bool operator==(const Page &) const = default;
};

enum class ViewState : std::uint8_t { Connecting, Live, Stalled, BrowserGone, Ended };

QByteArray helloMessage(const Hello &hello);
QByteArray pageMessage(const Page &page);
QByteArray stateMessage(ViewState state, const QString &reason);
QByteArray controlMessage(const Control &control);
QByteArray viewersMessage(const QList<Viewer> &viewers);
QByteArray interventionMessage(const QJsonObject &intervention);
QByteArray refusedMessage(const Error &error, QLatin1StringView request);
QByteArray pongMessage(qint64 id);
/// To the one in control: somebody would like to have it.
QByteArray controlWishedMessage(const Holder &by);
QByteArray pointerMessage(const QString &viewerId, double x, double y);
/// To the one who copied.
QByteArray clipboardMessage(const QString &text);
QByteArray endedMessage(const QJsonObject &outcome);

// --- frames: one binary message each, this header and the image behind it

enum class FrameFormat : std::uint8_t { Jpeg = 1, Png = 2, WebP = 3 };

struct FrameHeader
{
    FrameFormat format = FrameFormat::Jpeg;
    std::uint32_t number = 0;
    std::uint16_t width = 0; ///< CSS pixels
    std::uint16_t height = 0;
    double capturedAt = 0; ///< seconds since the epoch

    bool operator==(const FrameHeader &) const = default;
};

constexpr qsizetype frameHeaderBytes = 24;

/// Writes frameHeaderBytes bytes, big-endian.
void writeFrameHeader(const FrameHeader &header, char *to);
/// nullopt: not one of ours.
std::optional<FrameHeader> readFrameHeader(QByteArrayView message);

} // namespace hidettp::wire::live
