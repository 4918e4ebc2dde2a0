#pragma once

#include "core/coordinator/ledger.h"
#include "core/domain/bot.h"

#include <QObject>

namespace hidettp {

/// Bots: settings and scripts, checked before they are kept.
class BotService : public QObject
{
    Q_OBJECT

public:
    explicit BotService(Ledger &ledger, QObject *parent = nullptr);

    QList<Bot> list() const; ///< by name
    Result<Bot> find(const BotId &id) const;

    /// A bot without steps is driven from elsewhere.
    Reply<Bot> create(Bot bot);
    Reply<Bot> update(const BotId &id, Bot bot);
    Reply<void> remove(const BotId &id);

private:
    Ledger &m_ledger;
};

} // namespace hidettp
