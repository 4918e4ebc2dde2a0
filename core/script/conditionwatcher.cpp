#include "core/script/conditionwatcher.h"

#include "core/cdp/session.h"
#include "core/script/wait.h"

#include <algorithm>

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

using Kind = Condition::Kind;

constexpr Duration longestBeside = std::chrono::seconds(2);

struct Leaf
{
    Condition condition;
    bool isNegated = false;
};

void collectLeaves(const Condition &condition, QList<Leaf> &leaves, bool isNegated = false)
{
    if (condition.parts.isEmpty())
        leaves << Leaf{condition, isNegated};
    for (const Condition &part : condition.parts)
        collectLeaves(part, leaves, isNegated != (condition.kind == Kind::Not));
}

/// The whole from its leaves, which come in the order of collectLeaves.
bool combine(const Condition &condition, QList<ConditionPart> &leaves)
{
    if (condition.parts.isEmpty()) {
        const ConditionPart leaf = leaves.takeFirst();
        return leaf.isMet != leaf.isNegated;
    }
    QList<bool> parts;
    for (const Condition &part : condition.parts)
        parts << combine(part, leaves);
    switch (condition.kind) {
    case Kind::Any:
        return parts.contains(true);
    case Kind::All:
        return !parts.contains(false);
    case Kind::Not:
        return !parts.constFirst();
    case Kind::Url:
    case Kind::Selector:
    case Kind::Gone:
    case Kind::Text:
    case Kind::Cookie:
    case Kind::Navigation:
        break;
    }
    Q_UNREACHABLE();
}

/// Whether the browser tells of every change that can matter.
bool isAnnounced(const Leaf &leaf)
{
    return leaf.condition.kind == Kind::Url || leaf.condition.kind == Kind::Navigation;
}

using Tab = std::shared_ptr<PageFrames>;
using Pages = OpenedPages::Pages;

Reply<std::optional<bool>> findInFrames(const QString &function, const QString &argument, const Tab &page,
                                        QObject *owner)
{
    const auto inFrame = [page, function, argument, owner](const Frame &frame) -> Reply<std::optional<bool>> {
        const auto toFound = [](const QJsonValue &value) {
            return value.toBool() ? std::optional(true) : std::optional<bool>();
        };
        auto answer = page->call(frame, function, {argument});
        if (frame.isMain()) // without it we know nothing
            return std::move(answer).andThen(owner, toFound);
        return ifPossible(owner, std::move(answer)).andThen(owner, [toFound](const std::optional<QJsonValue> &value) {
            return toFound(value.value_or(QJsonValue()));
        });
    };
    return page->list().andThen(
        owner, [inFrame, owner](const QList<Frame> &list) { return firstOf<bool, Frame>(owner, list, inFrame); });
}

/// In a page beside the bot's, which may be going or hang: that must not keep us from the bot's.
Reply<std::optional<bool>> findBeside(const QString &function, const QString &argument, const Tab &page, QObject *owner)
{
    if (page->sessionOfDialog())
        return std::optional<bool>();
    auto found = findInFrames(function, argument, page, owner).within(longestBeside, owner, u"It does not answer."_s);
    return ifPossible(owner, std::move(found)).andThen(owner, [](const std::optional<std::optional<bool>> &answer) {
        return answer.value_or(std::nullopt);
    });
}

Reply<bool> isTrueInSomeFrame(const QString &function, const QString &argument, const Pages &pages, QObject *owner)
{
    const auto inPage = [function, argument, bots = pages.constFirst(), owner](const Tab &page) {
        return page == bots ? findInFrames(function, argument, page, owner)
                            : findBeside(function, argument, page, owner);
    };
    return firstOf<bool, Tab>(owner, pages, inPage).andThen(owner, [](const std::optional<bool> &found) {
        return found.has_value();
    });
}

Reply<bool> hasCookie(const Condition &leaf, const std::shared_ptr<PageFrames> &frames, QObject *owner)
{
    return frames->mainSession()
        .call("Network.getCookies"_L1, {{"urls"_L1, QJsonArray{frames->place().url}}})
        .andThen(owner, [leaf](const QJsonObject &answer) {
            const QJsonArray cookies = answer["cookies"_L1].toArray();
            return std::any_of(cookies.begin(), cookies.end(), [&](const QJsonValue &cookie) {
                return cookie["name"_L1].toString() == leaf.text
                       && (leaf.value.isEmpty() || cookie["value"_L1].toString() == leaf.value);
            });
        });
}

Reply<bool> evaluateLeaf(const Condition &leaf, const Pages &pages, const Place &since, QObject *owner)
{
    const Tab &bots = pages.constFirst();
    switch (leaf.kind) {
    case Kind::Url:
        return std::any_of(pages.begin(), pages.end(),
                           [&](const Tab &page) { return matchesGlob(leaf.text, page->place().url); });
    case Kind::Navigation:
        return bots->place() != since;
    case Kind::Selector:
        return isTrueInSomeFrame(u"sees"_s, leaf.text, pages, owner);
    case Kind::Gone:
        return isTrueInSomeFrame(u"sees"_s, leaf.text, pages, owner).andThen(owner, [](bool sees) { return !sees; });
    case Kind::Text:
        return isTrueInSomeFrame(u"says"_s, leaf.text, pages, owner);
    case Kind::Cookie:
        return hasCookie(leaf, bots, owner);
    case Kind::Any:
    case Kind::All:
    case Kind::Not:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace

Reply<QList<ConditionPart>> look(const Condition &condition, const OpenedPages::Pages &pages, const Place &since,
                                 QObject *owner)
{
    QList<Leaf> leaves;
    collectLeaves(condition, leaves);
    const auto parts = std::make_shared<QList<ConditionPart>>();
    const auto lookAt = [pages, since, owner, parts](const Leaf &leaf) {
        return evaluateLeaf(leaf.condition, pages, since, owner).andThen(owner, [parts, leaf](bool holds) {
            *parts << ConditionPart{.kind = nameOf(leaf.condition.kind),
                                    .text = leaf.condition.text,
                                    .isNegated = leaf.isNegated,
                                    .isMet = holds != leaf.isNegated};
        });
    };
    return inTurn<Leaf>(owner, leaves, lookAt).andThen(owner, [parts] { return *parts; });
}

static bool holdsWith(const Condition &condition, QList<ConditionPart> parts) { return combine(condition, parts); }

Reply<bool> evaluate(const Condition &condition, const std::shared_ptr<PageFrames> &frames, const Place &since,
                     QObject *owner)
{
    return look(condition, {frames}, since, owner).andThen(owner, [condition](const QList<ConditionPart> &parts) {
        return holdsWith(condition, parts);
    });
}

ConditionWatcher::ConditionWatcher(std::shared_ptr<PageFrames> frames, Condition condition, Place since,
                                   WatchOptions options, QObject *parent)
    : QObject(parent),
      m_frames(std::move(frames)),
      m_condition(std::move(condition)),
      m_since(std::move(since)),
      m_options(options)
{
    QList<Leaf> leaves;
    collectLeaves(m_condition, leaves);
    m_polls = !std::all_of(leaves.begin(), leaves.end(), &isAnnounced);
    m_nextLook.setSingleShot(true);
    m_settle.setSingleShot(true);
    m_tellPause.setSingleShot(true);
    connect(&m_tellPause, &QTimer::timeout, this, &ConditionWatcher::tellParts);
    connect(&m_nextLook, &QTimer::timeout, this, &ConditionWatcher::look);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        m_mayBeSaid = true;
        look();
    });
    connect(m_frames.get(), &PageFrames::changed, this, [this] { m_nextLook.start(m_options.soon); });
    m_nextLook.start(m_options.soon);
}

void ConditionWatcher::lookAlsoAt(std::unique_ptr<OpenedPages> opened)
{
    m_opened = std::move(opened);
    connect(m_opened.get(), &OpenedPages::changed, this, [this] { m_nextLook.start(m_options.soon); });
}

void ConditionWatcher::look()
{
    if (std::exchange(m_isLooking, true)) {
        m_lookAgain = true;
        return;
    }
    m_nextLook.stop();
    const Pages pages = m_opened ? Pages{m_frames} + m_opened->pages() : Pages{m_frames};
    script::look(m_condition, pages, m_since, this).finally(this, [this](const Result<QList<ConditionPart>> &parts) {
        m_isLooking = false;
        if (std::exchange(m_lookAgain, false))
            m_nextLook.start(m_options.soon);
        else if (m_polls || !parts)
            m_nextLook.start(m_options.interval);
        if (parts)
            saw(*parts);
    });
}

void ConditionWatcher::saw(const QList<ConditionPart> &parts)
{
    m_parts = parts;
    if (!m_tellPause.isActive())
        tellParts();
    heldOrNot(holdsWith(m_condition, parts));
}

void ConditionWatcher::tellParts()
{
    if (m_parts == m_toldParts)
        return;
    m_toldParts = m_parts;
    m_tellPause.start(m_options.interval);
    emit looked(m_parts);
}

void ConditionWatcher::heldOrNot(bool holds)
{
    if (!holds) {
        m_settle.stop();
        m_mayBeSaid = false;
        if (std::exchange(m_said, false))
            emit changed(false);
    } else if (m_mayBeSaid) {
        if (!std::exchange(m_said, true))
            emit changed(true);
    } else if (!m_settle.isActive()) {
        m_settle.start(m_options.settle);
    }
}

} // namespace hidettp::script
