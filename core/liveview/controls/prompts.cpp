#include "core/liveview/controls/prompts.h"

#include <algorithm>

namespace hidettp::liveview {

using wire::live::Answer;
using wire::live::AnswerAction;
using wire::live::Prompt;

namespace {

// A page that asks for more at once means no good: the oldest are dismissed.
constexpr std::size_t mostOpen = 16;

/// One sequence for all pages, so that an answer never reaches another page's prompt.
qint64 nextId()
{
    static qint64 last = 0;
    return ++last;
}

} // namespace

qint64 Prompts::open(Prompt prompt, Answered answered)
{
    if (m_open.size() == mostOpen)
        answer({.prompt = m_open.back().prompt.id, .action = AnswerAction::Dismiss});
    prompt.id = nextId();
    const auto place = std::find_if(m_open.begin(), m_open.end(),
                                    [&prompt](const Open &each) { return each.prompt.kind > prompt.kind; });
    const bool isCurrent = place == m_open.begin();
    const qint64 id = prompt.id;
    m_open.insert(place, {std::move(prompt), std::move(answered)});
    if (isCurrent)
        emit changed();
    return id;
}

void Prompts::close(qint64 id)
{
    const auto found =
        std::find_if(m_open.begin(), m_open.end(), [id](const Open &each) { return each.prompt.id == id; });
    if (found != m_open.end())
        remove(found);
}

void Prompts::answer(const Answer &answer)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&answer](const Open &each) { return each.prompt.id == answer.prompt; });
    if (found == m_open.end())
        return; // answered by somebody else, or not asked any more
    const Answered answered = std::move(found->answered);
    remove(found);
    answered(answer);
}

const Prompt *Prompts::current() const { return m_open.empty() ? nullptr : &m_open.front().prompt; }

void Prompts::remove(std::vector<Open>::iterator which)
{
    const bool wasCurrent = which == m_open.begin();
    m_open.erase(which);
    if (wasCurrent)
        emit changed();
}

} // namespace hidettp::liveview
