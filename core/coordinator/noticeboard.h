#pragma once

#include "core/coordinator/ledger.h"
#include "core/coordinator/notificationsetups.h"
#include "core/wire/notifications.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>

namespace hidettp {

/// What everybody was told, and what each person did with it. The newest are kept; changes are told to the consoles of
/// those whom they concern, many in one message.
class NoticeBoard : public QObject
{
    Q_OBJECT

public:
    NoticeBoard(Ledger &ledger, EventStream &events, const NotificationSetups &setups, QObject *parent = nullptr);

    void restore(const Loaded &loaded);

    enum class Which { All, Unread };
    /// Newest first, without those that the person has dismissed.
    QList<wire::NoticeView> of(const Person &person, Which which) const;
    int unread(const Person &person) const;

    Reply<void> markRead(const wire::MarkNotices &which, const Person &person);
    Reply<void> dismiss(const wire::MarkNotices &which, const Person &person);

    bool knows(const NoticeId &id) const { return m_byId.contains(id); }

private:
    void take(const std::vector<Mutation> &mutations);
    void add(const Notice &notice);
    void close(const InterventionId &id, Instant at);
    void trim();
    bool hasRead(const NoticeId &id, const Person &person) const;
    wire::NoticeView viewOf(const Notice &notice, const Person &person) const;
    Reply<void> mark(const wire::MarkNotices &which, const Person &person,
                     const std::function<bool(NoticeMark &mark, Instant now)> &change);
    void touch(const NoticeId &id);
    void tell();

    Ledger &m_ledger;
    EventStream &m_events;
    const NotificationSetups &m_setups;
    std::deque<NoticeId> m_order; ///< oldest first
    QHash<NoticeId, Notice> m_byId;
    QHash<NoticeId, QHash<QString, NoticeMark>> m_marks; ///< by person
    QSet<NoticeId> m_changed;                            ///< that consoles have not heard of
    QTimer m_tellTimer;
};

} // namespace hidettp
