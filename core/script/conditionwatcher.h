#pragma once

#include "core/domain/intervention.h"
#include "core/script/condition.h"
#include "core/script/openedpages.h"
#include "core/script/pageframes.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace hidettp::script {

struct WatchOptions
{
    Duration settle = std::chrono::seconds(1);          ///< it must hold so long before we say so
    Duration interval = std::chrono::milliseconds(500); ///< between two looks at what the browser does not announce
    Duration soon = std::chrono::milliseconds(50);      ///< events that come together are one look
};

/// Watches a condition on a page across frames and navigations, and in the tabs that were opened from it. It looks when
/// the browser announces a change, and now and then; it leaves no code running in the page.
class ConditionWatcher : public QObject
{
    Q_OBJECT

public:
    /// `since` is what "navigation" compares with. A condition on the address alone is never polled for.
    ConditionWatcher(std::shared_ptr<PageFrames> frames, Condition condition, Place since, WatchOptions options = {},
                     QObject *parent = nullptr);

    /// What is named may be in one of these as well.
    void lookAlsoAt(std::unique_ptr<OpenedPages> opened);

    /// What was said last; false before anything was.
    bool holds() const { return m_said; }

signals:
    void changed(bool holds);
    /// What of it is so now, without waiting for it to settle; at most once an interval.
    void looked(const QList<hidettp::ConditionPart> &parts);

private:
    void look();
    void saw(const QList<ConditionPart> &parts);
    void heldOrNot(bool holds);
    void tellParts();

    std::shared_ptr<PageFrames> m_frames;
    std::unique_ptr<OpenedPages> m_opened;
    const Condition m_condition;
    const Place m_since;
    const WatchOptions m_options;
    QTimer m_nextLook;
    QTimer m_settle;
    QTimer m_tellPause; // the page may change as often as it likes; whoever is told need not hear of each
    QList<ConditionPart> m_parts;
    QList<ConditionPart> m_toldParts;
    bool m_polls = true;
    bool m_mayBeSaid = false; // it held, and the settle time has passed since
    bool m_isLooking = false;
    bool m_lookAgain = false;
    bool m_said = false;
};

/// One look at everything that the condition names. An address, an element or a text may be in any of the pages and is
/// gone when it is in none; cookies and navigations are those of the first, which is the bot's.
Reply<QList<ConditionPart>> look(const Condition &condition, const OpenedPages::Pages &pages, const Place &since,
                                 QObject *owner);
/// One look: whether the condition holds now.
Reply<bool> evaluate(const Condition &condition, const std::shared_ptr<PageFrames> &frames, const Place &since,
                     QObject *owner);

} // namespace hidettp::script
