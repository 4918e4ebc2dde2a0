#include "core/client/executionstore.h"

#include <algorithm>

namespace hidettp {

constexpr int mostFinished = 1000;

void ExecutionStore::apply(const Execution &execution)
{
    put(execution);
    if (!isOver(execution.status))
        return;
    const auto finished =
        std::count_if(rows().begin(), rows().end(), [](const Execution &one) { return isOver(one.status); });
    if (finished <= mostFinished)
        return;
    const auto oldest = std::min_element(rows().begin(), rows().end(), [](const Execution &a, const Execution &b) {
        if (isOver(a.status) != isOver(b.status))
            return isOver(a.status);
        return a.finishedAt < b.finishedAt;
    });
    remove(ExecutionId(oldest->id)); // a copy: the row goes away
}

void ExecutionStore::setPrincipal(const Principal &principal)
{
    m_principal = principal;
    emit decisionsChanged();
}

void ExecutionStore::setLive(bool isLive)
{
    m_isLive = isLive;
    emit decisionsChanged();
}

Decision ExecutionStore::mayCancel(const ExecutionId &id) const
{
    const Execution *execution = find(id);
    if (execution && isOver(execution->status))
        return Decision::no(tr("The execution has ended."));
    if (!m_isLive)
        return Decision::no(tr("Not connected. The execution may have changed meanwhile."));
    if (m_principal.kind == Principal::Kind::User && m_principal.role == Role::Viewer)
        return Decision::no(tr("You may only watch. An administrator can make you a member."));
    return Decision::yes();
}

} // namespace hidettp
