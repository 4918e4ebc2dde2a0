#include "core/wire/live.h"

#include "core/wire/livemessage.h"
#include "core/wire/livereader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <array>
#include <bit>

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array mouseEvents{"move"_L1, "press"_L1, "release"_L1};
constexpr std::array buttonNames{"none"_L1, "left"_L1, "middle"_L1, "right"_L1, "back"_L1, "forward"_L1};
constexpr std::array keyEvents{"down"_L1, "up"_L1};
constexpr std::array historyActions{"back"_L1, "forward"_L1, "reload"_L1, "stop"_L1};
constexpr std::array answerActions{"accept"_L1, "dismiss"_L1, "stop"_L1};
constexpr std::array downloadActions{"fetch"_L1, "discard"_L1};
constexpr std::array tabActions{"show"_L1, "close"_L1};
constexpr std::array stateNames{"connecting"_L1, "live"_L1, "stalled"_L1, "browserGone"_L1, "ended"_L1};

Mouse readMouse(LiveReader &reader)
{
    return {.event = reader.wordOf<MouseEvent>("event"_L1, mouseEvents),
            .x = reader.pixels("x"_L1),
            .y = reader.pixels("y"_L1),
            .button = reader.wordOf<Button>("button"_L1, buttonNames),
            .buttons = reader.smallInteger("buttons"_L1, 31),
            .clickCount = reader.smallInteger("clickCount"_L1, 3),
            .modifiers = reader.smallInteger("modifiers"_L1, 15),
            .control = reader.control()};
}

Wheel readWheel(LiveReader &reader)
{
    return {.x = reader.pixels("x"_L1),
            .y = reader.pixels("y"_L1),
            .deltaX = reader.pixels("deltaX"_L1),
            .deltaY = reader.pixels("deltaY"_L1),
            .modifiers = reader.smallInteger("modifiers"_L1, 15),
            .control = reader.control()};
}

Key readKey(LiveReader &reader)
{
    return {.event = reader.wordOf<KeyEvent>("event"_L1, keyEvents),
            .key = reader.typed("key"_L1, longestKey),
            .code = reader.textOr("code"_L1, {}, longestKey),
            .keyCode = reader.smallInteger("keyCode"_L1, 65535),
            .location = reader.smallIntegerOr("location"_L1, 3),
            .text = reader.textOr("text"_L1, {}, longestKey),
            .modifiers = reader.smallIntegerOr("modifiers"_L1, 15),
            .repeat = reader.flagOr("repeat"_L1, false),
            .control = reader.control()};
}

Text readText(LiveReader &reader)
{
    return {.text = reader.typed("text"_L1, longestText), .control = reader.control()};
}

Compose readCompose(LiveReader &reader)
{
    return {.text = reader.textOr("text"_L1, {}, longestText), .control = reader.control()};
}

Paste readPaste(LiveReader &reader)
{
    return {.text = reader.typed("text"_L1, longestText),
            .more = reader.flagOr("more"_L1, false),
            .control = reader.control()};
}

Copy readCopy(LiveReader &reader) { return {.cut = reader.flagOr("cut"_L1, false), .control = reader.control()}; }

History readHistory(LiveReader &reader)
{
    return {.action = reader.wordOf<HistoryAction>("action"_L1, historyActions), .control = reader.control()};
}

Answer readAnswer(LiveReader &reader)
{
    return {.prompt = reader.integer("prompt"_L1, 1, highestNumber),
            .action = reader.wordOf<AnswerAction>("action"_L1, answerActions),
            .text = reader.textOr("text"_L1, {}, longestAnswer),
            .user = reader.textOr("user"_L1, {}, longestName),
            .choices = reader.smallIntegersOr("choices"_L1, mostChoices, mostChoices),
            .control = reader.control()};
}

FilePiece readFilePiece(LiveReader &reader)
{
    return {.prompt = reader.integer("prompt"_L1, 1, highestNumber),
            .file = reader.smallInteger("file"_L1, mostFiles - 1),
            .offset = reader.integer("offset"_L1, 0, mostFileBytes),
            .name = reader.typed("name"_L1, longestName),
            .mimeType = reader.textOr("mimeType"_L1, {}, longestName),
            .bytes = reader.bytes("data"_L1, longestFilePiece),
            .control = reader.control()};
}

DownloadWish readDownloadWish(LiveReader &reader)
{
    return {.action = reader.wordOf<DownloadAction>("action"_L1, downloadActions),
            .download = reader.integer("download"_L1, 1, highestNumber),
            .offset = reader.integerOr("offset"_L1, 0, 0, mostDownloadBytes),
            .control = reader.control()};
}

PermissionWish readPermissionWish(LiveReader &reader)
{
    return {.permission = reader.wordOf<Permission>("permission"_L1, permissionNames),
            .isAllowed = reader.flagOr("allowed"_L1, false),
            .origin = reader.text("origin"_L1, longestOrigin),
            .control = reader.control()};
}

TabCommand readTabCommand(LiveReader &reader)
{
    return {.action = reader.wordOf<TabAction>("action"_L1, tabActions),
            .tab = reader.integer("tab"_L1, 1, highestNumber),
            .control = reader.control()};
}

Navigate readNavigate(LiveReader &reader)
{
    return {.address = reader.text("address"_L1, longestAddress), .control = reader.control()};
}

TakeControl readTakeControl(LiveReader &reader) { return {.force = reader.flagOr("force"_L1, false)}; }

ReleaseControl readReleaseControl(LiveReader &reader) { return {.control = reader.control()}; }

AskForControl readAskForControl(LiveReader &) { return {}; }

GiveControl readGiveControl(LiveReader &reader)
{
    return {.to = reader.text("to"_L1, longestId), .control = reader.control()};
}

KeepControl readKeepControl(LiveReader &reader)
{
    return {.from = reader.text("from"_L1, longestId), .control = reader.control()};
}

Resume readResume(LiveReader &reader)
{
    return {.control = reader.control(), .confirmed = reader.flagOr("confirmed"_L1, false)};
}

Decline readDecline(LiveReader &reader)
{
    return {.reason = reader.text("reason"_L1, longestReason), .control = reader.control()};
}

Sound readSound(LiveReader &reader) { return {.on = reader.flagOr("on"_L1, false), .control = reader.control()}; }

Screenshot readScreenshotWish(LiveReader &) { return {}; }

MediaWish readMediaWish(LiveReader &reader)
{
    return {.media = reader.integer("media"_L1, 1, highestNumber),
            .offset = reader.integer("offset"_L1, 0, mostMediaBytes),
            .control = reader.control()};
}

Fit readFit(LiveReader &reader)
{
    const qint64 control = reader.control();
    if (!reader.has("width"_L1) && !reader.has("height"_L1))
        return {.size = std::nullopt, .control = control};
    return {.size = QSize(int(reader.integer("width"_L1, smallestFit.width(), largestFit.width())),
                          int(reader.integer("height"_L1, smallestFit.height(), largestFit.height()))),
            .control = control};
}

Pointer readPointer(LiveReader &reader) { return {.x = reader.pixels("x"_L1), .y = reader.pixels("y"_L1)}; }

Seen readSeen(LiveReader &reader)
{
    return {.frame = std::uint32_t(reader.integer("frame"_L1, 0, std::numeric_limits<std::uint32_t>::max()))};
}

Ping readPing(LiveReader &reader) { return {.id = reader.integer("id"_L1, 0, highestControl)}; }

using Read = Result<ViewerMessage> (*)(LiveReader &);

/// `read` as one alternative of `Group`, which is one of ViewerMessage.
template<typename Group, auto read>
Result<ViewerMessage> as(LiveReader &reader)
{
    return reader.finish<ViewerMessage>(Group(read(reader)));
}

struct Row
{
    QLatin1StringView type;
    Read read;
};

constexpr std::array rows{
    Row{"mouse"_L1, as<Input, readMouse>},
    Row{"wheel"_L1, as<Input, readWheel>},
    Row{"key"_L1, as<Input, readKey>},
    Row{"text"_L1, as<Input, readText>},
    Row{"compose"_L1, as<Input, readCompose>},
    Row{"paste"_L1, as<Input, readPaste>},
    Row{"copy"_L1, as<Input, readCopy>},
    Row{"history"_L1, as<Input, readHistory>},
    Row{"answer"_L1, as<Input, readAnswer>},
    Row{"file"_L1, as<Input, readFilePiece>},
    Row{"download"_L1, as<Input, readDownloadWish>},
    Row{"permission"_L1, as<Input, readPermissionWish>},
    Row{"tab"_L1, as<Input, readTabCommand>},
    Row{"navigate"_L1, as<Input, readNavigate>},
    Row{"takeControl"_L1, as<Request, readTakeControl>},
    Row{"releaseControl"_L1, as<Request, readReleaseControl>},
    Row{"askForControl"_L1, as<Request, readAskForControl>},
    Row{"giveControl"_L1, as<Request, readGiveControl>},
    Row{"keepControl"_L1, as<Request, readKeepControl>},
    Row{"resume"_L1, as<Request, readResume>},
    Row{"decline"_L1, as<Request, readDecline>},
    Row{"sound"_L1, as<Sound, readSound>},
    Row{"screenshot"_L1, as<Screenshot, readScreenshotWish>},
    Row{"fit"_L1, as<Fit, readFit>},
    Row{"media"_L1, as<MediaWish, readMediaWish>},
    Row{"pointer"_L1, as<Pointer, readPointer>},
    Row{"seen"_L1, as<Seen, readSeen>},
    Row{"ping"_L1, as<Ping, readPing>},
};

QJsonObject toJson(const Viewer &viewer)
{
    return {{"viewerId"_L1, viewer.viewerId},
            {"name"_L1, viewer.name},
            {"kind"_L1, viewer.kind == ViewerKind::Guest ? "guest"_L1 : "operator"_L1},
            {"scope"_L1, nameOf(viewer.scope)}};
}

QJsonArray toJson(const QList<Viewer> &viewers)
{
    QJsonArray array;
    for (const Viewer &viewer : viewers)
        array << toJson(viewer);
    return array;
}

QJsonObject toJson(const Control &control)
{
    QJsonValue holder(QJsonValue::Null);
    if (control.holder)
        holder = QJsonObject{{"viewerId"_L1, control.holder->viewerId}, {"name"_L1, control.holder->name}};
    return {{"number"_L1, control.number}, {"holder"_L1, holder}};
}

} // namespace

Result<ViewerMessage> parseViewerMessage(const QByteArray &utf8)
{
    if (utf8.size() > longestMessage)
        return Error{ErrorCode::TooLarge, u"The message is too long."_s};
    const QJsonDocument document = QJsonDocument::fromJson(utf8);
    if (!document.isObject())
        return Error{ErrorCode::BadRequest, u"The message is not a JSON object."_s};
    const QJsonObject object = document.object();
    const QString type = object["type"_L1].toString();
    const auto row = std::find_if(rows.begin(), rows.end(), [&type](const Row &each) { return each.type == type; });
    if (row == rows.end())
        return Error{ErrorCode::BadRequest, u"The message has an unknown 'type'."_s};
    LiveReader reader(object);
    return row->read(reader);
}

qint64 controlOf(const Input &input)
{
    return std::visit([](const auto &each) { return each.control; }, input);
}

QLatin1StringView nameOf(const Request &request)
{
    constexpr std::array names{"takeControl"_L1, "releaseControl"_L1, "askForControl"_L1, "giveControl"_L1,
                               "keepControl"_L1, "resume"_L1,         "decline"_L1};
    static_assert(names.size() == std::variant_size_v<Request>);
    return names[request.index()];
}

QByteArray helloMessage(const Hello &hello)
{
    QJsonObject fields{{"version"_L1, version},
                       {"viewerId"_L1, hello.viewerId},
                       {"scope"_L1, hidettp::nameOf(hello.scope)},
                       {"intervention"_L1, hello.intervention},
                       {"control"_L1, toJson(hello.control)},
                       {"viewers"_L1, toJson(hello.viewers)},
                       {"viewport"_L1, hidettp::nameOf(hello.viewport)}};
    if (hello.now)
        fields["now"_L1] = toRfc3339(*hello.now);
    return message("hello"_L1, fields);
}

QByteArray pageMessage(const Page &page)
{
    return message("page"_L1, {{"url"_L1, page.url},
                               {"origin"_L1, page.origin},
                               {"title"_L1, page.title},
                               {"width"_L1, page.width},
                               {"height"_L1, page.height},
                               {"loading"_L1, page.isLoading},
                               {"failed"_L1, page.hasFailed},
                               {"failure"_L1, page.failure},
                               {"canGoBack"_L1, page.canGoBack},
                               {"canGoForward"_L1, page.canGoForward}});
}

QByteArray stateMessage(ViewState state, const QString &reason)
{
    return message("state"_L1, {{"state"_L1, stateNames[std::size_t(state)]}, {"reason"_L1, reason}});
}

QByteArray controlMessage(const Control &control) { return message("control"_L1, toJson(control)); }

QByteArray viewersMessage(const QList<Viewer> &viewers)
{
    return message("viewers"_L1, {{"viewers"_L1, toJson(viewers)}});
}

QByteArray interventionMessage(const QJsonObject &intervention)
{
    return message("intervention"_L1, {{"intervention"_L1, intervention}});
}

QByteArray refusedMessage(const Error &error, QLatin1StringView request)
{
    const std::string_view code = errorWords(error.code).wireName;
    return message("refused"_L1, {{"code"_L1, QLatin1StringView(code.data(), qsizetype(code.size()))},
                                  {"message"_L1, error.message},
                                  {"request"_L1, request}});
}

QByteArray controlWishedMessage(const Holder &by)
{
    return message("controlWished"_L1, {{"viewerId"_L1, by.viewerId}, {"name"_L1, by.name}});
}

QByteArray pointerMessage(const QString &viewerId, double x, double y)
{
    return message("pointer"_L1, {{"viewerId"_L1, viewerId}, {"x"_L1, x}, {"y"_L1, y}});
}

QByteArray clipboardMessage(const QString &text)
{
    return message("clipboard"_L1, {{"text"_L1, text.left(longestCopy)}});
}

QByteArray pongMessage(qint64 id) { return message("pong"_L1, {{"id"_L1, id}}); }

QByteArray endedMessage(const QJsonObject &outcome) { return message("ended"_L1, {{"outcome"_L1, outcome}}); }

void writeFrameHeader(const FrameHeader &header, char *to)
{
    to[0] = 1; // kind: a frame
    to[1] = char(header.format);
    qToBigEndian<quint16>(0, to + 2); // flags
    qToBigEndian<quint32>(header.number, to + 4);
    qToBigEndian<quint16>(header.width, to + 8);
    qToBigEndian<quint16>(header.height, to + 10);
    qToBigEndian<quint32>(0, to + 12);
    qToBigEndian<quint64>(std::bit_cast<quint64>(header.capturedAt), to + 16);
}

std::optional<FrameHeader> readFrameHeader(QByteArrayView message)
{
    if (message.size() < frameHeaderBytes || message[0] != 1 || message[1] < 1 || message[1] > 3)
        return std::nullopt;
    return FrameHeader{.format = FrameFormat(message[1]),
                       .number = qFromBigEndian<quint32>(message.data() + 4),
                       .width = qFromBigEndian<quint16>(message.data() + 8),
                       .height = qFromBigEndian<quint16>(message.data() + 10),
                       .capturedAt = std::bit_cast<double>(qFromBigEndian<quint64>(message.data() + 16))};
}

} // namespace hidettp::wire::live
