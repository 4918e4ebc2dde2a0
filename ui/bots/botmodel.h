#pragma once

#include "core/client/botstore.h"

#include <QAbstractTableModel>

namespace hidettp {

/// The bots of a store as rows.
class BotModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ModeColumn, StepsColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole, SearchRole };

    explicit BotModel(const BotStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    BotId idAt(const QModelIndex &index) const;
    QModelIndex indexOf(const BotId &id) const;

private:
    const BotStore &m_store;
};

} // namespace hidettp
