#pragma once

#include "core/coordinator/accountservice.h"
#include "core/coordinator/linkservice.h"
#include "core/coordinator/liveroom.h"

#include <QMultiHash>
#include <QObject>

#include <map>
#include <memory>

namespace hidettp {

/// The live views of all interventions, each opened when its first viewer comes and closed with its intervention.
class LiveViews : public QObject
{
    Q_OBJECT

public:
    LiveViews(net::IoThread &io, Ledger &ledger, InterventionService &interventions, Browsers &browsers,
              QObject *parent = nullptr);

    void join(const InterventionId &id, const Principal &principal, const QByteArray &tokenHash,
              net::UpgradeResponder &&responder);
    void dropToken(const QByteArray &tokenHash);
    void dropLink(const LinkId &linkId, const QString &reason);

    /// After a restart: pages have the size that their bots gave them.
    void restore();
    /// Its browser was out of reach and is back.
    void reopen(const InterventionId &id);

    /// After the end of an intervention: answered when nothing that a person pressed is held or on its way any more,
    /// and its pages are as large as its bot has them.
    Reply<void> whenClosed(const InterventionId &id);

    QList<Person> viewersBy(const LinkId &linkId) const;
    qsizetype openViews() const { return qsizetype(m_rooms.size()); }
    qsizetype viewers() const;

private:
    void follow(const Intervention &after);
    void close(const InterventionId &id);

    net::IoThread &m_io;
    Ledger &m_ledger;
    InterventionService &m_interventions;
    Browsers &m_browsers;
    PageSizeKeeper m_pageSizes;
    std::map<InterventionId, std::unique_ptr<LiveRoom>> m_rooms;
    QMultiHash<InterventionId, std::shared_ptr<Replier<void>>> m_closing;
};

} // namespace hidettp
