#include "ui/bots/botmodel.h"

#include "ui/common/visibletext.h"

#include <QSize>

namespace hidettp {

namespace {

constexpr int rowHeight = 30;

} // namespace

BotModel::BotModel(const BotStore &store, QObject *parent) : QAbstractTableModel(parent), m_store(store)
{
    connect(&store, &RowSignals::aboutToReset, this, [this] { beginResetModel(); });
    connect(&store, &RowSignals::wasReset, this, [this] { endResetModel(); });
    connect(&store, &RowSignals::aboutToAdd, this, [this](int row) { beginInsertRows({}, row, row); });
    connect(&store, &RowSignals::added, this, [this] { endInsertRows(); });
    connect(&store, &RowSignals::changed, this,
            [this](int row) { emit dataChanged(index(row, 0), index(row, ColumnCount - 1)); });
    connect(&store, &RowSignals::aboutToRemove, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&store, &RowSignals::removed, this, [this] { endRemoveRows(); });
}

int BotModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_store.count(); }

int BotModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant BotModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Bot &bot = m_store.at(index.row());
    switch (role) {
    case IdRole:
        return bot.id.toString();
    case SearchRole:
        return QString(bot.name + u' ' + bot.description + u' ' + bot.targetUrl + u' ' + bot.tags.join(u' '));
    case Qt::SizeHintRole:
        return QSize(0, rowHeight);
    case Qt::ToolTipRole:
        return visibleText(bot.description).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return index.column() == StepsColumn ? int(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return visibleText(bot.name);
    case ModeColumn:
        return bot.humanIntervention.enabled ? tr("On") : tr("Off");
    case StepsColumn:
        return int(bot.steps.size());
    }
    return {};
}

QVariant BotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == StepsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Bot");
    case ModeColumn:
        return tr("Asks people");
    case StepsColumn:
        return tr("Steps");
    }
    return {};
}

BotId BotModel::idAt(const QModelIndex &index) const { return BotId(index.data(IdRole).toString()); }

QModelIndex BotModel::indexOf(const BotId &id) const
{
    const int row = m_store.rowOf(id);
    return row < 0 ? QModelIndex() : index(row, 0);
}

} // namespace hidettp
