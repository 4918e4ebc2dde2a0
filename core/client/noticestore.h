#pragma once

#include "core/client/notificationapi.h"
#include "core/client/rowstore.h"
#include "core/wire/events.h"

namespace hidettp {

/// A notice as a row.
struct NoticeRow
{
    NoticeId id;
    NoticeView view;

    bool operator==(const NoticeRow &) const = default;
};

/// What the one who is signed in was told and has not dismissed. Loaded when the connection goes live, then kept up by
/// the events that concern them alone.
class NoticeStore : public RowStore<NoticeRow>
{
    Q_OBJECT

public:
    explicit NoticeStore(Caller &caller, QObject *parent = nullptr);

    int unreadCount() const { return m_unread; }
    /// Why the list could not be loaded; empty: it was.
    const QString &trouble() const { return m_trouble; }

    void load();
    void forgetAll();
    void take(const wire::NoticesChanged &change);

    void markRead(const QList<NoticeId> &ids);
    void markAllRead();
    void dismiss(const QList<NoticeId> &ids);
    void dismissAll();

signals:
    void unreadCountChanged();
    void loaded();
    /// Something new that wants to be told on the desktop too.
    void arrived(const hidettp::NoticeView &view);
    /// There is nothing to be done about it any more, or it was read or dismissed, here or elsewhere.
    void settled(const hidettp::NoticeId &id);
    void failed(const hidettp::Error &error);

private:
    void takeOne(const NoticeView &view);
    void setUnread(int count);
    void follow(Reply<int> reply);

    NotificationApi m_api;
    int m_unread = 0;
    QString m_trouble;
    quint64 m_loading = 0; ///< answers to an earlier one are of no interest
};

} // namespace hidettp
