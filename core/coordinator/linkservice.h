#pragma once

#include "core/coordinator/deadlinequeue.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/sharelinks.h"

#include <QObject>

namespace hidettp {

/// What a redeemed link gives to a guest's browser.
struct Redeemed
{
    Grant grant;
    QString token; ///< told once, kept nowhere
    std::optional<Instant> expiresAt{};
    Intervention intervention;
};

/// Share links: made, listed, withdrawn and redeemed.
class LinkService : public QObject
{
    Q_OBJECT

public:
    explicit LinkService(Ledger &ledger, QObject *parent = nullptr);

    /// After a restart: expiries are watched again.
    void restore();

    Reply<NewLink> create(const InterventionId &id, const wire::CreateLink &wish, const Person &by);
    Reply<ShareLink> revoke(const InterventionId &id, const LinkId &linkId, const Person &by);
    Reply<QList<ShareLink>> list(const InterventionId &id);

    /// NotFound in the same words for every secret that opens nothing, whatever the reason.
    Reply<Redeemed> redeem(const QString &secret, const QString &name, const QString &peerAddress);

signals:
    /// It was withdrawn or has expired: whoever came by it has to go.
    void closed(const hidettp::LinkId &id, const QString &reason);

private:
    void watch(const ShareLink &link);

    Ledger &m_ledger;
    DeadlineQueue m_expiries;
};

} // namespace hidettp
