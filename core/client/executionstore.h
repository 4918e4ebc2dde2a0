#pragma once

#include "core/client/decision.h"
#include "core/client/rowstore.h"
#include "core/domain/account.h"
#include "core/domain/execution.h"

namespace hidettp {

/// The executions that the console knows: all that run and those that finished lately. Older ones are paged from the
/// API when somebody asks for them.
class ExecutionStore : public RowStore<Execution>
{
    Q_OBJECT

public:
    using RowStore::RowStore;

    /// Like put(), and lets go of the oldest finished one when there are many.
    void apply(const Execution &execution);
    void setPrincipal(const Principal &principal);
    void setLive(bool isLive);

    Decision mayCancel(const ExecutionId &id) const;

signals:
    void decisionsChanged();

private:
    Principal m_principal;
    bool m_isLive = false;
};

} // namespace hidettp
