#pragma once

#include "core/wire/liveprompts.h"

#include <QObject>

#include <functional>
#include <vector>

namespace hidettp::liveview {

/// What one page asks of a person, one thing at a time: what blocks the page first, then in the order of asking.
/// Whoever opens a prompt hears the answer once, if it comes before the prompt is closed.
class Prompts : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(const wire::live::Answer &)>;

    using QObject::QObject;

    /// → the prompt's number; `prompt.id` is given here.
    qint64 open(wire::live::Prompt prompt, Answered answered);
    /// It is not asked any more. Unknown numbers are fine.
    void close(qint64 id);
    void answer(const wire::live::Answer &answer);

    /// Null: nothing is asked.
    const wire::live::Prompt *current() const;

signals:
    /// `current` is another one.
    void changed();

private:
    struct Open
    {
        wire::live::Prompt prompt;
        Answered answered;
    };

    void remove(std::vector<Open>::iterator which);

    std::vector<Open> m_open; ///< the most urgent first
};

} // namespace hidettp::liveview
