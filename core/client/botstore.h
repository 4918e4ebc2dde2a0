#pragma once

#include "core/client/decision.h"
#include "core/client/rowstore.h"
#include "core/domain/account.h"
#include "core/domain/bot.h"

namespace hidettp {

/// The bots that the console knows.
class BotStore : public RowStore<Bot>
{
    Q_OBJECT

public:
    using RowStore::RowStore;

    void setPrincipal(const Principal &principal);
    void setLive(bool isLive);

    Decision mayRun(const BotId &id) const;
    Decision mayEdit() const; ///< create, change and delete bots

signals:
    void decisionsChanged();

private:
    Principal m_principal;
    bool m_isLive = false;
};

} // namespace hidettp
