#pragma once

#include "core/coordinator/deadlinequeue.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/sharelinks.h"

#include <QObject>

namespace hidettp {

/// What somebody shows who wants to be let in.
struct LinkKey
{
    QString secret;
    QString pin{};
};

/// What a link is about, for somebody who has not been let in yet.
struct Previewed
{
    ShareLink link;
    Intervention intervention;
    bool needsPin = false; ///< and none was shown
};

/// What a redeemed link gives to a guest's browser.
struct Redeemed
{
    Grant grant;
    QString token; ///< told once, kept nowhere
    std::optional<Instant> expiresAt{};
    Intervention intervention;
};

/// Share links: made, listed, withdrawn, looked at and redeemed.
class LinkService : public QObject
{
    Q_OBJECT

public:
    explicit LinkService(Ledger &ledger, QObject *parent = nullptr);

    /// After a restart: expiries are watched again.
    void restore();

    Reply<NewLink> create(const InterventionId &id, const wire::CreateLink &wish, const Person &by);
    Reply<ShareLink> revoke(const InterventionId &id, const LinkId &linkId, const Person &by);
    /// Withdraws the link and makes one like it, with another secret.
    Reply<NewLink> reissue(const InterventionId &id, const LinkId &linkId, const wire::ReissueLink &wish,
                           const Person &by);
    Reply<QList<ShareLink>> list(const InterventionId &id);

    // NotFound in the same words and at the same cost for every secret that opens nothing, whatever the reason.
    // Forbidden for a PIN that is missing or wrong; too many wrong ones withdraw the link.

    /// Changes nothing, unless the PIN is wrong.
    Reply<Previewed> preview(const LinkKey &key, const QString &peerAddress);
    Reply<Redeemed> redeem(const LinkKey &key, const QString &name, const QString &peerAddress);

signals:
    /// It was withdrawn or has expired: whoever came by it has to go.
    void closed(const hidettp::LinkId &id, const QString &reason);

private:
    using Admitted = std::function<Change(const ShareLink &link, const Subject &subject, Instant now)>;

    const ShareLink *usableLink(const LinkKey &key) const;
    Reply<Subject> open(const LinkKey &key, const QString &peerAddress, Admitted admitted);
    void watch(const ShareLink &link);
    void close(const ShareLink &withdrawn);

    Ledger &m_ledger;
    DeadlineQueue m_expiries;
};

/// What the audit tells of a link.
QJsonObject linkDetails(const ShareLink &link);

} // namespace hidettp
