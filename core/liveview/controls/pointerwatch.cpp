#include "core/liveview/controls/pointerwatch.h"

#include "core/base/safetext.h"
#include "core/cdp/commands/input.h"

#include <QSet>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wire::live::Answer;
using wire::live::AnswerAction;
using wire::live::PromptKind;

namespace {

constexpr auto lookEvery = 120ms;
constexpr qsizetype longestLink = 2000;

/// A page may name pictures of its own; those are not shown.
QString knownCursor(const QString &name)
{
    static const QSet<QString> names{
        u"default"_s,    u"none"_s,       u"context-menu"_s, u"help"_s,        u"pointer"_s,       u"progress"_s,
        u"wait"_s,       u"cell"_s,       u"crosshair"_s,    u"text"_s,        u"vertical-text"_s, u"alias"_s,
        u"copy"_s,       u"move"_s,       u"no-drop"_s,      u"not-allowed"_s, u"grab"_s,          u"grabbing"_s,
        u"e-resize"_s,   u"n-resize"_s,   u"ne-resize"_s,    u"nw-resize"_s,   u"s-resize"_s,      u"se-resize"_s,
        u"sw-resize"_s,  u"w-resize"_s,   u"ew-resize"_s,    u"ns-resize"_s,   u"nesw-resize"_s,   u"nwse-resize"_s,
        u"col-resize"_s, u"row-resize"_s, u"all-scroll"_s,   u"zoom-in"_s,     u"zoom-out"_s};
    return names.contains(name) ? name : u"default"_s;
}

} // namespace

PointerWatch::PointerWatch(PageProbe &probe, Prompts &prompts, QObject *parent)
    : QObject(parent), m_probe(probe), m_prompts(prompts), m_cursor(u"default"_s)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &PointerWatch::look);
}

void PointerWatch::moved(QPointF position)
{
    m_moved = position;
    if (!m_timer.isActive())
        look();
}

void PointerWatch::look()
{
    if (!m_moved || m_isLooking)
        return;
    m_isLooking = true;
    m_timer.start();
    m_probe.at(*std::exchange(m_moved, std::nullopt))
        .andThen(this,
                 [this](const PageProbe::Node &node) {
                     return m_probe.ask(node, "look"_L1, {0}).andThen(this, [node](const QJsonObject &element) {
                         PageProbe::release(node);
                         return element;
                     });
                 })
        .finally(this, [this](const Result<QJsonObject> &element) {
            m_isLooking = false;
            seen(element.value_or(QJsonObject{})); // beside all elements there is nothing to find
            if (m_moved && !m_timer.isActive())
                look();
        });
}

void PointerWatch::seen(const QJsonObject &element)
{
    const QString cursor = knownCursor(element["cursor"_L1].toString());
    if (std::exchange(m_cursor, cursor) != cursor)
        emit cursorChanged();
}

Reply<void> PointerWatch::prepareMenu(QPointF position)
{
    return m_probe.at(position).andThen(this, [this](const PageProbe::Node &node) {
        return m_probe.ask(node, "look"_L1, {0}).andThen(this, [node](const QJsonObject &) {
            PageProbe::release(node);
        });
    });
}

bool PointerWatch::opensMenu(const wire::live::Key &key)
{
    return key.key == "ContextMenu"_L1 || (key.key == "F10"_L1 && key.modifiers == cdp::ShiftModifier);
}

void PointerWatch::rightClicked(QPointF position) { askForMenu(m_probe.at(position), position); }

void PointerWatch::menuKeyPressed() { askForMenu(m_probe.focused(), std::nullopt); }

void PointerWatch::askForMenu(Reply<PageProbe::Node> found, std::optional<QPointF> position)
{
    drop();
    std::move(found)
        .andThen(this,
                 [this, position](const PageProbe::Node &node) {
                     return m_probe.ask(node, "pageHasMenu"_L1)
                         .andThen(this, [this, position, node](const QJsonObject &own) -> Reply<QJsonObject> {
                             if (own["hasMenu"_L1].toBool())
                                 return Error{ErrorCode::Conflict, u"The page has a menu of its own."_s};
                             return menuOf(node, position);
                         });
                 })
        .finally(this, [this, asking = m_asking](const Result<QJsonObject> &element) {
            if (element && asking == m_asking)
                openMenu(*element);
        });
}

/// What there is to know of the element, and where its menu opens.
Reply<QJsonObject> PointerWatch::menuOf(const PageProbe::Node &node, std::optional<QPointF> position)
{
    return m_probe.ask(node, "look"_L1, {0}).andThen(this, [this, node, position](const QJsonObject &element) {
        Reply<QRectF> box = position ? Reply<QRectF>(QRectF(*position, *position)) : m_probe.boxOf(node);
        return std::move(box).andThen(this, [node, element](const QRectF &where) {
            PageProbe::release(node);
            QJsonObject placed = element;
            placed["x"_L1] = where.center().x();
            placed["y"_L1] = where.center().y();
            return placed;
        });
    });
}

void PointerWatch::openMenu(const QJsonObject &element)
{
    const QString link = element["link"_L1].toString().left(longestLink);
    const QJsonObject details{{"x"_L1, element["x"_L1]},
                              {"y"_L1, element["y"_L1]},
                              {"link"_L1, safeText(link, longestLink)},
                              {"isEditable"_L1, element["isEditable"_L1].toBool()},
                              {"hasSelection"_L1, element["hasSelection"_L1].toBool()}};
    m_menu = m_prompts.open({.kind = PromptKind::Menu, .origin = {}, .details = details},
                            [this, link](const Answer &answer) {
                                m_menu = 0;
                                if (answer.action == AnswerAction::Accept && !link.isEmpty())
                                    emit linkOpened(link);
                            });
}

void PointerWatch::drop()
{
    ++m_asking;
    m_prompts.close(std::exchange(m_menu, 0));
}

} // namespace hidettp::liveview
