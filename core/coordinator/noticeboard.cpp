#include "core/coordinator/noticeboard.h"

#include <algorithm>

namespace hidettp {

using namespace std::chrono_literals;

namespace {

constexpr int keptNotices = 1000;
constexpr int trimmedAt = 1100; // so that not every new one trims

// Consoles hear of several in one message; a person does not notice the difference.
constexpr Duration tellAfter = 100ms;

} // namespace

NoticeBoard::NoticeBoard(Ledger &ledger, EventStream &events, const NotificationSetups &setups, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_events(events), m_setups(setups)
{
    m_tellTimer.setSingleShot(true);
    connect(&m_tellTimer, &QTimer::timeout, this, &NoticeBoard::tell);
    connect(&ledger, &Ledger::mutationsStored, this, &NoticeBoard::take);
}

void NoticeBoard::restore(const Loaded &loaded)
{
    for (const Notice &notice : loaded.notices) {
        m_order.push_back(notice.id);
        m_byId.insert(notice.id, notice);
    }
    for (const NoticeMark &mark : loaded.noticeMarks)
        m_marks[mark.noticeId].insert(mark.personId, mark);
}

void NoticeBoard::take(const std::vector<Mutation> &mutations)
{
    for (const Mutation &mutation : mutations) {
        if (const auto *const added = std::get_if<AddNotice>(&mutation)) {
            add(added->notice);
        } else if (const auto *const closed = std::get_if<CloseNotices>(&mutation)) {
            close(closed->interventionId, closed->at);
        } else if (const auto *const marked = std::get_if<PutNoticeMark>(&mutation)) {
            m_marks[marked->mark.noticeId].insert(marked->mark.personId, marked->mark);
            touch(marked->mark.noticeId);
        }
    }
}

void NoticeBoard::add(const Notice &notice)
{
    if (knows(notice.id))
        return;
    m_order.push_back(notice.id);
    m_byId.insert(notice.id, notice);
    touch(notice.id);
    if (m_order.size() > trimmedAt)
        trim();
}

void NoticeBoard::trim()
{
    while (m_order.size() > keptNotices) {
        m_byId.remove(m_order.front());
        m_marks.remove(m_order.front());
        m_order.pop_front();
    }
    m_ledger.commit({TrimNotices{keptNotices}}).finally(this, [](const Result<void> &) {}); // or the next time
}

void NoticeBoard::close(const InterventionId &id, Instant at)
{
    for (Notice &notice : m_byId) {
        if (notice.interventionId == id && !notice.overAt) {
            notice.overAt = at;
            touch(notice.id);
        }
    }
}

wire::NoticeView NoticeBoard::viewOf(const Notice &notice, const Person &person) const
{
    const NoticeMark mark = m_marks.value(notice.id).value(person.id);
    const NotificationPreferences wishes = m_setups.of(person.id);
    return {.notice = notice,
            .isRead = mark.readAt.has_value(),
            .isDismissed = mark.dismissedAt.has_value(),
            .isForDesktop = !mark.readAt && isForDesktop(notice, wishes, m_ledger.now())};
}

QList<wire::NoticeView> NoticeBoard::of(const Person &person, Which which) const
{
    const NotificationPreferences wishes = m_setups.of(person.id);
    QList<wire::NoticeView> views;
    std::for_each(m_order.rbegin(), m_order.rend(), [&](const NoticeId &id) {
        const Notice &notice = *m_byId.constFind(id);
        if (!isFor(notice, person.id, wishes))
            return;
        const wire::NoticeView view = viewOf(notice, person);
        if (!view.isDismissed && (which == Which::All || !view.isRead))
            views << view;
    });
    return views;
}

/// Asked for every person whenever anything is told, so it builds no views. What is dismissed is read too.
int NoticeBoard::unread(const Person &person) const
{
    const NotificationPreferences wishes = m_setups.of(person.id);
    return int(std::count_if(m_order.begin(), m_order.end(), [&](const NoticeId &id) {
        return isFor(*m_byId.constFind(id), person.id, wishes) && !hasRead(id, person);
    }));
}

bool NoticeBoard::hasRead(const NoticeId &id, const Person &person) const
{
    const auto marks = m_marks.constFind(id);
    if (marks == m_marks.cend())
        return false;
    const auto mark = marks->constFind(person.id);
    return mark != marks->cend() && mark->readAt;
}

Reply<void> NoticeBoard::mark(const wire::MarkNotices &which, const Person &person,
                              const std::function<bool(NoticeMark &mark, Instant now)> &change)
{
    QList<NoticeId> ids = which.ids;
    if (which.all) {
        for (const wire::NoticeView &view : of(person, Which::All))
            ids << view.notice.id;
    }
    const NotificationPreferences wishes = m_setups.of(person.id);
    std::vector<Mutation> mutations;
    for (const NoticeId &id : ids) {
        const auto notice = m_byId.constFind(id);
        if (notice == m_byId.cend() || !isFor(*notice, person.id, wishes))
            continue; // it has gone meanwhile, which is as good
        NoticeMark marked = m_marks.value(id).value(person.id, {.noticeId = id, .personId = person.id});
        if (change(marked, m_ledger.now()))
            mutations.push_back(PutNoticeMark{marked});
    }
    return mutations.empty() ? Reply<void>(Result<void>()) : m_ledger.commit(std::move(mutations));
}

Reply<void> NoticeBoard::markRead(const wire::MarkNotices &which, const Person &person)
{
    return mark(which, person, [](NoticeMark &mark, Instant now) { return !mark.readAt && (mark.readAt = now, true); });
}

Reply<void> NoticeBoard::dismiss(const wire::MarkNotices &which, const Person &person)
{
    return mark(which, person, [](NoticeMark &mark, Instant now) {
        mark.readAt = mark.readAt.value_or(now);
        return !mark.dismissedAt && (mark.dismissedAt = now, true);
    });
}

void NoticeBoard::touch(const NoticeId &id)
{
    if (!knows(id))
        return;
    m_changed.insert(id);
    if (!m_tellTimer.isActive())
        m_tellTimer.start(tellAfter);
}

void NoticeBoard::tell()
{
    const auto changed = std::exchange(m_changed, {});
    for (const Person &person : m_events.people()) {
        if (person.kind != PersonKind::User)
            continue;
        const NotificationPreferences wishes = m_setups.of(person.id);
        wire::NoticesChanged event{.unread = unread(person)};
        for (const NoticeId &id : changed) {
            const auto notice = m_byId.constFind(id);
            if (notice != m_byId.cend() && isFor(*notice, person.id, wishes))
                event.notices << viewOf(*notice, person);
        }
        std::sort(event.notices.begin(), event.notices.end(), [](const auto &a, const auto &b) {
            return std::pair(a.notice.createdAt, a.notice.id) < std::pair(b.notice.createdAt, b.notice.id);
        });
        if (!event.notices.isEmpty())
            m_events.tell(person, event);
    }
}

} // namespace hidettp
