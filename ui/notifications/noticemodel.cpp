#include "ui/notifications/noticemodel.h"

#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/notifications/noticetexts.h"

#include <QRegularExpression>

namespace hidettp {

using namespace Qt::StringLiterals;

NoticeModel::NoticeModel(NoticeStore &store, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_clock(clock)
{
    connect(&store, &RowSignals::aboutToReset, this, [this] { beginResetModel(); });
    connect(&store, &RowSignals::wasReset, this, [this] { endResetModel(); });
    connect(&store, &RowSignals::aboutToAdd, this, [this](int row) { beginInsertRows({}, row, row); });
    connect(&store, &RowSignals::added, this, [this] { endInsertRows(); });
    connect(&store, &RowSignals::changed, this, [this](int row) { emit dataChanged(index(row), index(row)); });
    connect(&store, &RowSignals::aboutToRemove, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&store, &RowSignals::removed, this, [this] { endRemoveRows(); });
}

int NoticeModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_store.count(); }

QString NoticeModel::spokenText(const NoticeView &view) const
{
    const QString state = view.isRead ? QString() : tr("unread");
    return QStringList{visibleText(view.notice.title), textOf(view.notice.event), state,
                       Texts::ago(m_clock.now() - view.notice.createdAt)}
        .filter(QRegularExpression(u"."_s))
        .join(u", "_s);
}

QVariant NoticeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NoticeView &view = m_store.at(index.row()).view;
    const Notice &notice = view.notice;
    switch (role) {
    case Qt::DisplayRole:
        return notice.title.isEmpty() ? visibleText(notice.botName) : visibleText(notice.title);
    case Qt::ToolTipRole:
        return Texts::exactMoment(notice.createdAt);
    case Qt::AccessibleTextRole:
        return spokenText(view);
    case IdRole:
        return QVariant::fromValue(notice.id);
    case EventRole:
        return QVariant::fromValue(notice.event);
    case TextRole:
        return visibleLines(notice.text).simplified();
    case WhenRole:
        return Texts::moment(notice.createdAt, m_clock.now());
    case CreatedRole:
        return qint64(notice.createdAt.sinceEpoch.count());
    case IsUnreadRole:
        return !view.isRead;
    case IsOverRole:
        return notice.overAt.has_value();
    case NeedsSomebodyRole:
        return isAlert(notice.event) && !notice.overAt;
    default:
        return {};
    }
}

} // namespace hidettp
