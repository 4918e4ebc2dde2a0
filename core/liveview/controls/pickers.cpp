#include "core/liveview/controls/pickers.h"

#include "core/base/safetext.h"
#include "core/cdp/commands/input.h"

#include <QSet>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using cdp::DispatchKeyEvent;
using wire::live::Answer;
using wire::live::AnswerAction;
using wire::live::PromptKind;

namespace {

constexpr qsizetype longestLabel = 200;
constexpr qsizetype longestValue = 64;
constexpr auto longestAct = 5s;

const QString selectKind = u"select"_s;
const QString suggestionsKind = u"suggestions"_s;

/// Keys that open a list or a chooser where they are pressed.
bool mayOpen(const QString &key)
{
    static const QSet<QString> keys{u"Enter"_s, u" "_s, u"ArrowDown"_s, u"ArrowUp"_s, u"F4"_s};
    return keys.contains(key);
}

bool opensChooser(const QString &key, int modifiers)
{
    return key == "F4"_L1 || key == " "_L1 || (key == "ArrowDown"_L1 && (modifiers & cdp::AltModifier) != 0);
}

/// As many as fit into one message, in which a character may be six bytes long.
QJsonArray safeOptions(const QJsonArray &options)
{
    QJsonArray safe;
    qsizetype room = 160 * 1024;
    for (const QJsonValue &option : options) {
        room -= 70 + 6 * (option["label"_L1].toString().size() + option["group"_L1].toString().size());
        if (safe.size() == wire::live::mostChoices || room < 0)
            break;
        safe << QJsonObject{{"label"_L1, safeText(option["label"_L1].toString(), longestLabel)},
                            {"group"_L1, safeText(option["group"_L1].toString(), longestLabel)},
                            {"disabled"_L1, option["disabled"_L1].toBool()},
                            {"selected"_L1, option["selected"_L1].toBool()}};
    }
    return safe;
}

QJsonObject toJson(const QRectF &box)
{
    return {{"x"_L1, box.x()}, {"y"_L1, box.y()}, {"width"_L1, box.width()}, {"height"_L1, box.height()}};
}

/// No character and no key-up: an open list takes the press, the page never hears of it.
DispatchKeyEvent press(const QString &key, int keyCode)
{
    return {.type = DispatchKeyEvent::Type::RawDown, .key = key, .code = key, .keyCode = keyCode};
}

} // namespace

Pickers::Pickers(std::shared_ptr<cdp::Session> session, InputDispatcher &dispatcher, PageProbe &probe, Prompts &prompts,
                 QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_dispatcher(dispatcher), m_probe(probe), m_prompts(prompts)
{
}

void Pickers::clicked(QPointF position) { look(m_probe.at(position), Opened::ByMouse); }

bool Pickers::wants(const QString &key) const
{
    const bool isLetter = key.size() == 1 || key == "Backspace"_L1 || key == "Delete"_L1;
    return mayOpen(key) || (m_hasSuggestions && isLetter);
}

void Pickers::typed(const QString &key, int modifiers)
{
    look(m_probe.focused(), opensChooser(key, modifiers) ? Opened::ByKey : Opened::ByMouse);
}

void Pickers::drop()
{
    ++m_looking;
    m_prompts.close(std::exchange(m_prompt, 0));
    PageProbe::release(std::exchange(m_node, {}));
}

void Pickers::look(Reply<PageProbe::Node> found, Opened how)
{
    drop();
    const int looking = m_looking;
    std::move(found)
        .andThen(this,
                 [this, looking, how](const PageProbe::Node &node) -> Reply<void> {
                     return m_probe.ask(node, "look"_L1, {node.position.x()})
                         .andThen(this, [this, looking, how, node](const QJsonObject &seen) -> Result<void> {
                             const QString kind = seen["kind"_L1].toString();
                             const bool isList =
                                 kind == selectKind && (seen["isOpen"_L1].toBool() || !seen["knowsOpen"_L1].toBool());
                             const bool isChooser = !kind.isEmpty() && kind != selectKind && kind != suggestionsKind
                                                    && (how == Opened::ByKey || seen["isOnPicker"_L1].toBool());
                             m_hasSuggestions = kind == suggestionsKind;
                             if (looking != m_looking || !(isList || isChooser || m_hasSuggestions)) {
                                 PageProbe::release(node);
                                 return {};
                             }
                             m_node = node;
                             m_probe.boxOf(node).finally(this, [this, looking, node, kind](const Result<QRectF> &box) {
                                 if (looking == m_looking)
                                     open(node, kind, box ? *box : QRectF());
                             });
                             return {};
                         });
                 })
        .finally(this, [](const Result<void> &) {});
}

void Pickers::open(const PageProbe::Node &node, const QString &kind, const QRectF &box)
{
    m_probe.ask(node, "details"_L1)
        .finally(this, [this, looking = m_looking, kind, box](const Result<QJsonObject> &told) {
            if (looking != m_looking || !told)
                return;
            QJsonObject details{{"box"_L1, toJson(box)}};
            if (kind == selectKind || kind == suggestionsKind) {
                const QJsonArray options = safeOptions((*told)["options"_L1].toArray());
                if (options.isEmpty())
                    return;
                const qsizetype left = (*told)["options"_L1].toArray().size() - options.size();
                details["options"_L1] = options;
                details["more"_L1] = (*told)["more"_L1].toInt() + int(left);
                return ask(kind == selectKind ? PromptKind::Select : PromptKind::Suggestions, details);
            }
            details["input"_L1] = kind;
            for (const auto &name : {"value"_L1, "min"_L1, "max"_L1, "step"_L1})
                details[name] = safeText((*told)[name].toString(), longestValue);
            ask(PromptKind::Value, details);
        });
}

void Pickers::ask(PromptKind kind, const QJsonObject &details)
{
    m_prompt = m_prompts.open({.kind = kind, .origin = {}, .details = details},
                              [this, kind](const Answer &answer) { answered(kind, answer); });
}

void Pickers::answered(PromptKind kind, const Answer &answer)
{
    m_prompt = 0;
    const PageProbe::Node node = std::exchange(m_node, {});
    const bool isAccepted = answer.action == AnswerAction::Accept;
    const int choice = answer.choices.isEmpty() ? -1 : answer.choices.constFirst();
    inTurn(node, [this, kind, node, isAccepted, choice, text = answer.text]() -> Reply<void> {
        if (isAccepted && kind == PromptKind::Select && choice >= 0)
            return choose(node, choice);
        if (isAccepted && kind == PromptKind::Suggestions && choice >= 0)
            return takeSuggestion(node, choice);
        if (isAccepted && kind == PromptKind::Value)
            return put(node, text);
        return closeOwn(node);
    });
}

/// What the person does next waits for it.
void Pickers::inTurn(const PageProbe::Node &node, InputDispatcher::Errand act)
{
    m_dispatcher.dispatch([this, node, act = std::move(act)] {
        const auto done = std::make_shared<Replier<void>>();
        act()
            .within(longestAct, this, u"The page does not take what was chosen."_s)
            .finally(this, [node, done](const Result<void> &outcome) {
                PageProbe::release(node);
                done->finish(outcome);
            });
        return done->reply();
    });
}

/// By keys while the list is open. What they did not do (a page that has changed the list meanwhile, a browser whose
/// lists cannot be asked whether they are open) is done by hand.
Reply<void> Pickers::choose(const PageProbe::Node &node, int index)
{
    return m_probe.ask(node, "steps"_L1, {index})
        .andThen(this,
                 [this](const QJsonObject &told) -> Reply<void> {
                     if (!told["isOpen"_L1].toBool())
                         return Result<void>();
                     return pressKeys(told["steps"_L1].toInt());
                 })
        .andThen(this, [this, node, index] { return m_probe.ask(node, "pick"_L1, {index}); })
        .andThen(this, [](const QJsonObject &) {});
}

Reply<void> Pickers::pressKeys(int steps)
{
    std::ignore = m_session->send(press(u"Home"_s, 36));
    for (int step = 0; step < steps; ++step)
        std::ignore = m_session->send(press(u"ArrowDown"_s, 40));
    return m_session->send(press(u"Enter"_s, 13));
}

Reply<void> Pickers::takeSuggestion(const PageProbe::Node &node, int index)
{
    return m_probe.ask(node, "selectAll"_L1, {index}).andThen(this, [this](const QJsonObject &told) -> Reply<void> {
        const QString value = told["value"_L1].toString();
        if (value.isEmpty())
            return Result<void>();
        return m_session->send(cdp::InsertText{.text = value});
    });
}

Reply<void> Pickers::put(const PageProbe::Node &node, const QString &value)
{
    return closeOwn(node)
        .andThen(this, [this, node, value] { return m_probe.ask(node, "put"_L1, {value}); })
        .andThen(this, [](const QJsonObject &) {});
}

/// The browser's own window, which nobody sees, is closed by Escape. The page would hear that if none were open.
Reply<void> Pickers::closeOwn(const PageProbe::Node &node)
{
    return m_probe.ask(node, "look"_L1, {0}).andThen(this, [this](const QJsonObject &seen) -> Reply<void> {
        if (!seen["isOpen"_L1].toBool())
            return Result<void>();
        return m_session->send(press(u"Escape"_s, 27));
    });
}

} // namespace hidettp::liveview
