#pragma once

#include "core/script/pageframes.h"

#include <QDeadlineTimer>
#include <QPointF>

namespace hidettp::script {

/// What an element must be before it is used.
struct Needs
{
    bool exists = false; ///< that alone; nothing below matters
    bool isEnabled = true;
    bool isEditable = false;
    bool isUncovered = true; ///< a press at its middle reaches it
    bool orItsLabel = false; ///< its visible label will do instead
};

/// An element that can be used now; it is the `current` one in the world of its frame.
struct Spot
{
    Frame frame;
    QPointF point; ///< its middle, in the main frame's viewport
    bool isCovered = false;
};

/// Looks for elements in all frames of a page and waits until they can be used.
class ElementFinder
{
public:
    explicit ElementFinder(std::shared_ptr<PageFrames> frames) : m_frames(std::move(frames)) {}

    /// Ends with `owner`. At the deadline the error says what was wrong last: "'#go' is covered by <div id="wait">".
    Reply<Spot> waitFor(const QString &selector, const Needs &needs, QDeadlineTimer deadline, QObject *owner) const;

private:
    struct Look;

    static Reply<Spot> look(const std::shared_ptr<Look> &look);
    static Reply<Spot> outward(const std::shared_ptr<Look> &look, const Spot &spot, const Frame &child);

    std::shared_ptr<PageFrames> m_frames;
};

} // namespace hidettp::script
