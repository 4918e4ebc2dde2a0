#pragma once

#include "core/base/clock.h"
#include "core/client/noticestore.h"

#include <QAbstractListModel>

namespace hidettp {

/// The notices of a store as rows.
class NoticeModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< NoticeId
        EventRole,             ///< NotificationEvent
        TextRole,              ///< QString
        WhenRole,              ///< QString
        CreatedRole,           ///< qint64
        IsUnreadRole,          ///< bool
        IsOverRole,            ///< bool: there is nothing to be done about it any more
        NeedsSomebodyRole,     ///< bool
    };

    NoticeModel(NoticeStore &store, const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const Notice &noticeAt(int row) const { return m_store.at(row).view.notice; }

private:
    QString spokenText(const NoticeView &view) const;

    NoticeStore &m_store;
    const Clock &m_clock;
};

} // namespace hidettp
