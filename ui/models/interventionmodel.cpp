#include "ui/models/interventionmodel.h"

#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

namespace hidettp {

using namespace Qt::StringLiterals;

QLatin1StringView iconOfKind(const QString &kind)
{
    if (kind == "2fa"_L1)
        return "two-factor"_L1;
    if (kind == "captcha"_L1)
        return "captcha"_L1;
    if (kind == "changedPage"_L1)
        return "changed-page"_L1;
    if (kind == "judgement"_L1)
        return "judgement"_L1;
    return "request"_L1;
}

InterventionModel::InterventionModel(InterventionStore &store, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_clock(clock)
{
    follow();
}

void InterventionModel::follow()
{
    connect(&m_store, &RowSignals::aboutToReset, this, [this] { beginResetModel(); });
    connect(&m_store, &RowSignals::wasReset, this, [this] { endResetModel(); });
    connect(&m_store, &RowSignals::aboutToAdd, this, [this](int row) { beginInsertRows({}, row, row); });
    connect(&m_store, &RowSignals::added, this, [this] { endInsertRows(); });
    connect(&m_store, &RowSignals::aboutToRemove, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&m_store, &RowSignals::removed, this, [this] { endRemoveRows(); });
    connect(&m_store, &RowSignals::changed, this,
            [this](int row) { emit dataChanged(index(row, 0), index(row, ColumnCount - 1)); });
    const auto everyRow = [this](const QList<int> &roles) {
        if (m_store.count() > 0)
            emit dataChanged(index(0, 0), index(m_store.count() - 1, ColumnCount - 1), roles);
    };
    connect(&m_store, &InterventionStore::freshnessChanged, this, [everyRow] { everyRow({FreshnessRole}); });
    connect(&m_store, &InterventionStore::principalChanged, this, [everyRow] {
        everyRow({Qt::DisplayRole, IsMineRole});
    });
}

int InterventionModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_store.count(); }

int InterventionModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant InterventionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Intervention &one = m_store.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(one, column);
    case Qt::ToolTipRole:
        return toolTip(one, column);
    case Qt::AccessibleTextRole:
        return spokenText(one, column);
    case IdRole:
        return QVariant::fromValue(one.id);
    case FreshnessRole:
        return QVariant::fromValue(m_store.freshness());
    case PhaseRole:
        return QVariant::fromValue(one.phase);
    case KindRole:
        return one.kind;
    case UrgencyRole:
        return QVariant::fromValue(urgencyOf(one, m_clock.now()));
    case IsMineRole:
        return m_store.isMine(one);
    default:
        return {};
    }
}

QVariant InterventionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case State:
        return tr("State");
    case Kind:
        return tr("Kind");
    case Bot:
        return tr("Bot");
    case Instructions:
        return tr("Instructions");
    case WaitingSince:
        return tr("Waiting since");
    case TimeLeft:
        return tr("Time left");
    case Who:
        return tr("Who is on it");
    case ColumnCount:
        break;
    }
    return {};
}

QString InterventionModel::text(const Intervention &one, Column column) const
{
    switch (column) {
    case State:
        return stateText(one);
    case Kind:
        return Texts::kind(one.kind);
    case Bot:
        return visibleText(one.botName);
    case Instructions:
        return visibleLines(one.instructions).simplified();
    case WaitingSince:
        return waitingText(one);
    case TimeLeft:
        return timeLeftText(one);
    case Who:
        return whoText(one);
    case ColumnCount:
        break;
    }
    return {};
}

QString InterventionModel::stateText(const Intervention &one) const
{
    if (one.phase == Phase::Waiting && one.claimedBy)
        return tr("Claimed");
    return Texts::phase(one.phase);
}

QString InterventionModel::waitingText(const Intervention &one) const
{
    const Instant now = m_clock.now();
    return tr("%1 (%2)", "a time of day and how long that is ago")
        .arg(Texts::moment(one.createdAt, now), Texts::duration(now - one.createdAt));
}

QString InterventionModel::timeLeftText(const Intervention &one) const
{
    if (one.outcome)
        return outcomeText(*one.outcome);
    if (!one.deadline)
        return tr("No limit", "no response window runs");
    return Texts::timeLeft(*one.deadline - m_clock.now());
}

QString InterventionModel::whoText(const Intervention &one) const
{
    QString who;
    if (m_store.isMine(one))
        who = tr("You");
    else if (one.claimedBy)
        who = visibleText(one.claimedBy->name);
    if (one.viewers > 1)
        return who.isEmpty() ? tr("%n watching", nullptr, one.viewers)
                             : tr("%1, %n watching", nullptr, one.viewers).arg(who);
    return who;
}

QString InterventionModel::spokenText(const Intervention &one, Column column) const
{
    const QString plain = text(one, column);
    if (column != TimeLeft || !one.deadline)
        return plain.isEmpty() ? tr("nobody") : plain;
    switch (urgencyOf(one, m_clock.now())) {
    case Urgency::Critical:
        return tr("%1 left, very urgent").arg(plain);
    case Urgency::Soon:
        return tr("%1 left, urgent").arg(plain);
    case Urgency::None:
    case Urgency::Calm:
        break;
    }
    return tr("%1 left").arg(plain);
}

QString InterventionModel::toolTip(const Intervention &one, Column column) const
{
    switch (column) {
    case Instructions:
        return visibleLines(one.instructions);
    case WaitingSince:
        return tr("Asked for a human at %1").arg(Texts::exactMoment(one.createdAt));
    case TimeLeft:
        if (one.deadline)
            return tr("The response window is over at %1").arg(Texts::exactMoment(*one.deadline));
        return one.isOpen() ? tr("Somebody has interacted, so the request does not time out.") : QString();
    case State:
    case Kind:
    case Bot:
    case Who:
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace hidettp
