#include "core/liveview/input/clipboard.h"

#include "core/base/id.h"
#include "core/base/logging.h"
#include "core/cdp/commands/emulation.h"
#include "core/cdp/commands/runtime.h"
#include "core/liveview/input/inputdispatcher.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using cdp::DispatchKeyEvent;

namespace {

// A page that hangs must not keep what is typed after a paste for ever.
constexpr auto longestErrand = 5s;

struct EditKey
{
    QLatin1StringView command;
    QLatin1StringView letter;
    QLatin1StringView code;
    int keyCode;
    QLatin1StringView name; ///< of the key that a keyboard may have for it alone
};

constexpr std::array editKeys{
    EditKey{"copy"_L1, "c"_L1, "KeyC"_L1, 67, "Copy"_L1},
    EditKey{"cut"_L1, "x"_L1, "KeyX"_L1, 88, "Cut"_L1},
    EditKey{"paste"_L1, "v"_L1, "KeyV"_L1, 86, "Paste"_L1},
};

const EditKey &editKey(QLatin1StringView command)
{
    return *std::find_if(editKeys.begin(), editKeys.end(),
                         [&](const EditKey &each) { return each.command == command; });
}

/// As a keyboard with a key of that name sends it.
DispatchKeyEvent editEvent(const EditKey &edit)
{
    DispatchKeyEvent event{.type = DispatchKeyEvent::Type::RawDown, .key = edit.name, .code = edit.name};
    event.command = edit.command;
    return event;
}

Reply<void> press(cdp::Session &session, const DispatchKeyEvent &down)
{
    DispatchKeyEvent up = down;
    up.type = DispatchKeyEvent::Type::Up;
    up.command = {};
    std::ignore = session.send(down);
    return session.send(up);
}

QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

} // namespace

Clipboard::Clipboard(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> page,
                     InputDispatcher *dispatcher, QObject *parent)
    : QObject(parent), m_browser(std::move(browser)), m_page(std::move(page)), m_dispatcher(dispatcher)
{
}

Clipboard::~Clipboard()
{
    if (m_scratch && m_scratch->isAlive())
        std::ignore = m_browser->closeTarget(m_scratch->targetId());
}

void Clipboard::paste(const wire::live::Paste &piece)
{
    m_pieces = (m_pieces + piece.text).left(wire::live::longestPaste);
    if (piece.more)
        return;
    m_dispatcher->dispatch([this, text = std::exchange(m_pieces, {}), key = keyFor("paste"_L1)] {
        return pasteNow(text, key).within(longestErrand, this, u"The page does not take what is pasted."_s);
    });
}

void Clipboard::copy(const wire::live::Copy &wish, Copied copied)
{
    const DispatchKeyEvent key = keyFor(wish.cut ? "cut"_L1 : "copy"_L1);
    m_dispatcher->dispatch([this, key, copied = std::move(copied)] {
        const auto done = std::make_shared<Replier<void>>();
        copyNow(key)
            .within(longestErrand, this, u"Cannot copy. The page does not answer."_s)
            .finally(this, [copied, done](const Result<QString> &text) {
                copied(text);
                done->finish({});
            });
        return done->reply();
    });
}

/// The key that a person presses, as far as the page has seen them begin: with Ctrl held it is the letter. Without it,
/// out of a menu, it is the key of that name.
DispatchKeyEvent Clipboard::keyFor(QLatin1StringView command) const
{
    const EditKey &edit = editKey(command);
    DispatchKeyEvent key = editEvent(edit);
    if (m_dispatcher->isHeld(u"Control")) {
        key.key = edit.letter;
        key.code = edit.code;
        key.keyCode = edit.keyCode;
        key.modifiers = cdp::ControlModifier;
    }
    if (m_dispatcher->isHeld(u"Shift"))
        key.modifiers |= cdp::ShiftModifier;
    return key;
}

Reply<void> Clipboard::pasteNow(const QString &text, const DispatchKeyEvent &key)
{
    const auto done = std::make_shared<Replier<void>>();
    write(text).finally(this, [this, text, key, done](const Result<void> &written) {
        Reply<void> pasted = written ? press(*m_page, key) : m_page->send(cdp::InsertText{text});
        std::move(pasted).finally(this, [done](const Result<void> &outcome) { done->finish(outcome); });
    });
    return done->reply();
}

// Something of ours goes into the clipboard first. If it is still there afterwards, nothing was copied, and what a
// person or the bot had there before is put back.
Reply<QString> Clipboard::copyNow(const DispatchKeyEvent &key)
{
    const QString mark = newIdText("nothing"_L1);
    return read().andThen(this, [this, key, mark](const QString &before) {
        return write(mark)
            .andThen(this, [this, key] { return press(*m_page, key); })
            .andThen(this, [this] { return read(); })
            .andThen(this, [this, mark, before](const QString &text) -> Reply<QString> {
                if (text != mark)
                    return text;
                return write(before).andThen(this, [] { return QString(); });
            });
    });
}

Reply<void> Clipboard::openScratch()
{
    if (m_scratch && m_scratch->isAlive() && !m_scratch->hasCrashed())
        return Result<void>();
    return m_browser->createHiddenPage()
        .andThen(this, [this](const QString &targetId) { return m_browser->attach(targetId); })
        .andThen(this,
                 [this](const std::shared_ptr<cdp::Session> &session) {
                     m_scratch = session;
                     std::ignore = m_scratch->send(cdp::SetFocusEmulationEnabled{});
                     return evaluateInScratch(u"document.body.append(document.createElement('textarea')); ''"_s);
                 })
        .andThen(this, [](const QString &) {});
}

Reply<void> Clipboard::write(const QString &text)
{
    return openScratch()
        .andThen(this,
                 [this, text] {
                     return evaluateInScratch(u"area = document.querySelector('textarea'); area.value = %1; "
                                              "area.focus(); area.select(); ''"_s.arg(quoted(text)));
                 })
        .andThen(this, [this](const QString &) { return press(*m_scratch, editEvent(editKey("copy"_L1))); })
        .andThen(this, [this] { return evaluateInScratch(u"area.value = ''"_s); })
        .andThen(this, [](const QString &) {});
}

Reply<QString> Clipboard::read()
{
    return openScratch()
        .andThen(this,
                 [this] {
                     return evaluateInScratch(u"area = document.querySelector('textarea'); area.value = ''; "
                                              "area.focus(); ''"_s);
                 })
        .andThen(this, [this](const QString &) { return press(*m_scratch, editEvent(editKey("paste"_L1))); })
        .andThen(this, [this] { return evaluateInScratch(u"read = area.value; area.value = ''; read"_s); });
}

Reply<QString> Clipboard::evaluateInScratch(const QString &expression)
{
    return m_scratch->send(cdp::Evaluate{.expression = expression})
        .andThen(this, [](const cdp::EvaluationResponse &answer) { return answer.value.toString(); });
}

} // namespace hidettp::liveview
