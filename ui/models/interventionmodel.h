#pragma once

#include "core/base/clock.h"
#include "core/client/interventionstore.h"
#include "ui/models/urgency.h"

#include <QAbstractTableModel>

namespace hidettp {

/// The interventions of a store as rows. Texts that depend on the time are worked out when they are asked for, so a
/// view that repaints its visible rows once a second shows a live countdown, and nothing else has to be told.
class InterventionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Kind, Bot, Instructions, WaitingSince, TimeLeft, Who, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< InterventionId
        FreshnessRole,         ///< Freshness
        PhaseRole,             ///< Phase
        KindRole,              ///< QString, as on the wire
        UrgencyRole,           ///< Urgency
        IsMineRole,            ///< bool
    };

    InterventionModel(InterventionStore &store, const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const InterventionStore &store() const { return m_store; }
    const Intervention &interventionAt(int row) const { return m_store.at(row); }

private:
    void follow();
    QString text(const Intervention &one, Column column) const;
    QString stateText(const Intervention &one) const;
    QString waitingText(const Intervention &one) const;
    QString timeLeftText(const Intervention &one) const;
    QString whoText(const Intervention &one) const;
    QString spokenText(const Intervention &one, Column column) const;
    QString toolTip(const Intervention &one, Column column) const;

    InterventionStore &m_store;
    const Clock &m_clock;
};

/// The icon of a kind of request.
QLatin1StringView iconOfKind(const QString &kind);

} // namespace hidettp
