#pragma once

#include "core/liveview/controls/prompts.h"
#include "core/liveview/pageprobe.h"
#include "core/wire/live.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <optional>

namespace hidettp::liveview {

/// What the pointer looks like where a person holds it, and the menu that a browser would open there. Looks when the
/// pointer has moved, not for every move, and never twice at once.
class PointerWatch : public QObject
{
    Q_OBJECT

public:
    PointerWatch(PageProbe &probe, Prompts &prompts, QObject *parent = nullptr);

    const QString &cursor() const { return m_cursor; }
    void moved(QPointF position);
    /// Before the page hears of the right button: whether it then has a menu of its own can only be seen by who
    /// listens.
    Reply<void> prepareMenu(QPointF position);
    /// The page has taken the right click.
    void rightClicked(QPointF position);
    /// The key that opens the menu of what has the focus.
    static bool opensMenu(const wire::live::Key &key);
    void menuKeyPressed();
    void drop();

signals:
    /// A name of the closed set of CSS cursors.
    void cursorChanged();
    void linkOpened(const QString &url);

private:
    void look();
    void seen(const QJsonObject &element);
    /// `position` in the page; none: in the middle of the element.
    void askForMenu(Reply<PageProbe::Node> found, std::optional<QPointF> position);
    Reply<QJsonObject> menuOf(const PageProbe::Node &node, std::optional<QPointF> position);
    void openMenu(const QJsonObject &element);

    PageProbe &m_probe;
    Prompts &m_prompts;
    QTimer m_timer; ///< runs while the last look is fresh
    std::optional<QPointF> m_moved;
    bool m_isLooking = false;
    QString m_cursor;
    qint64 m_menu = 0;
    int m_asking = 0; ///< answers about earlier menus are of no interest
};

} // namespace hidettp::liveview
