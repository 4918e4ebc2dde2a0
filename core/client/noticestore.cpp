#include "core/client/noticestore.h"

#include <utility>

namespace hidettp {

NoticeStore::NoticeStore(Caller &caller, QObject *parent) : RowStore(parent), m_api(caller) {}

void NoticeStore::load()
{
    m_api.notices().finally(this, [this, loading = ++m_loading](const Result<NoticePage> &page) {
        if (loading != m_loading)
            return;
        m_trouble = page ? QString() : page.error().message;
        if (page) {
            QList<NoticeRow> rows;
            for (const NoticeView &view : page->notices) {
                if (!view.isDismissed)
                    rows << NoticeRow{view.notice.id, view};
            }
            replaceAll(rows);
            setUnread(page->unread);
        }
        emit loaded();
    });
}

void NoticeStore::forgetAll()
{
    ++m_loading;
    m_trouble.clear();
    clear();
    setUnread(0);
}

void NoticeStore::take(const wire::NoticesChanged &change)
{
    for (const NoticeView &view : change.notices)
        takeOne(view);
    setUnread(change.unread);
}

void NoticeStore::takeOne(const NoticeView &view)
{
    const NoticeId id = view.notice.id;
    const bool isNew = !find(id);
    const bool isSettled = view.notice.overAt || view.isRead || view.isDismissed;
    if (view.isDismissed)
        remove(id);
    else
        put({id, view});
    if (isSettled)
        emit settled(id);
    else if (isNew && view.isForDesktop)
        emit arrived(view);
}

void NoticeStore::setUnread(int count)
{
    if (std::exchange(m_unread, count) != count)
        emit unreadCountChanged();
}

/// What has changed comes back as an event, here and wherever else the same person is signed in.
void NoticeStore::follow(Reply<int> reply)
{
    reply.finally(this, [this](const Result<int> &unread) {
        if (unread)
            setUnread(*unread);
        else
            emit failed(unread.error());
    });
}

void NoticeStore::markRead(const QList<NoticeId> &ids) { follow(m_api.markRead({.ids = ids})); }

void NoticeStore::markAllRead() { follow(m_api.markRead({.all = true})); }

void NoticeStore::dismiss(const QList<NoticeId> &ids) { follow(m_api.dismiss({.ids = ids})); }

void NoticeStore::dismissAll() { follow(m_api.dismiss({.all = true})); }

} // namespace hidettp
