#include "ui/tray/alerts.h"

#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostAtOnce = 4;
const auto manyKey = u"many"_s;
const auto takeOver = u"takeOver"_s;
const auto snoozeAction = u"snooze"_s;
const auto show = u"show"_s;

QString keyOf(const Notice &notice) { return notice.id.toString(); }

} // namespace

Alerts::Alerts(Client &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client.notices(), &NoticeStore::arrived, this, &Alerts::raise);
    connect(&client.notices(), &NoticeStore::settled, this, &Alerts::settle);
    connect(&client, &Client::alertSettled, this, &Alerts::settleAllOf);
    connect(&client.connection(), &Connection::statusChanged, this, [this](const ConnectionStatus &status) {
        if (status.state == ConnectionState::SignedOut)
            withdrawAll();
    });
    connect(&m_notifier, &DesktopNotifier::opened, this, &Alerts::open);
    connect(&m_notifier, &DesktopNotifier::actionPressed, this, &Alerts::act);
    connect(&m_notifier, &DesktopNotifier::notShown, this,
            [this](const DesktopNotification &one) { emit notShown(one.title, one.text); });
    m_wakeTimer.setSingleShot(true);
    connect(&m_wakeTimer, &QTimer::timeout, this, &Alerts::wake);
}

void Alerts::setEnabled(bool isEnabled)
{
    m_isEnabled = isEnabled;
    if (!isEnabled)
        withdrawAll();
}

void Alerts::withdrawAll()
{
    m_notifier.withdrawAll();
    m_told.clear();
    m_snoozed.clear();
    m_tellsMany = false;
}

void Alerts::raise(const NoticeView &view)
{
    if (m_isEnabled)
        tell(view.notice);
}

void Alerts::tell(const Notice &notice)
{
    m_told.insert(keyOf(notice), notice);
    if (m_told.size() <= mostAtOnce && !m_tellsMany)
        tellOne(notice);
    else
        tellMany();
    emit raised();
}

void Alerts::settle(const NoticeId &id) { forget(id.toString()); }

/// Somebody has it: known here before the coordinator says that the notice is over.
void Alerts::settleAllOf(const InterventionId &id)
{
    for (const Notice &notice : m_told.values()) {
        if (notice.interventionId == id && isAlert(notice.event))
            forget(keyOf(notice));
    }
    m_snoozed.removeIf([&id](auto one) { return one.value().notice.interventionId == id; });
}

void Alerts::forget(const QString &key)
{
    m_snoozed.remove(key);
    if (!m_told.remove(key))
        return;
    m_notifier.withdraw(key);
    if (!m_tellsMany)
        return;
    if (m_told.isEmpty()) {
        m_notifier.withdraw(manyKey);
        m_tellsMany = false;
    } else {
        tellMany();
    }
}

void Alerts::snooze(const QString &key)
{
    const Notice notice = m_told.value(key);
    forget(key);
    m_notifier.withdraw(key);
    m_snoozed.insert(key, {notice, m_client.clock().now() + m_snoozeLength});
    if (!m_wakeTimer.isActive())
        m_wakeTimer.start(m_snoozeLength);
}

void Alerts::wake()
{
    const Instant now = m_client.clock().now();
    std::optional<Instant> next;
    for (const QString &key : m_snoozed.keys()) {
        const Instant due = m_snoozed.value(key).until;
        if (due <= now)
            tell(m_snoozed.take(key).notice);
        else
            next = next ? std::min(*next, due) : due;
    }
    if (next)
        m_wakeTimer.start(*next - now);
}

void Alerts::open(const QString &key)
{
    const Notice notice = m_told.value(key);
    if (key == manyKey)
        emit queueWished();
    else if (notice.interventionId && m_client.interventions().find(*notice.interventionId))
        emit opened(*notice.interventionId);
    else if (notice.executionId)
        emit executionWished(*notice.executionId);
}

void Alerts::act(const QString &key, const QString &action)
{
    const Notice notice = m_told.value(key);
    if (action == takeOver && notice.interventionId)
        emit takeOverWished(*notice.interventionId);
    else if (action == snoozeAction && m_told.contains(key))
        snooze(key);
    else
        open(key);
}

void Alerts::tellOne(const Notice &notice)
{
    const Intervention *one = notice.interventionId ? m_client.interventions().find(*notice.interventionId) : nullptr;
    const Instant now = m_client.clock().now();
    const bool isAsked = isAlert(notice.event) && notice.interventionId;
    const bool isShort = isAsked && one && one->deadline && *one->deadline - now < 5min;
    QString text = visibleLines(notice.text).left(300);
    if (isAsked && one && one->deadline)
        text += u'\n' + tr("%1 left").arg(Texts::timeLeft(*one->deadline - now));
    QList<DesktopNotification::Action> actions;
    if (isAsked)
        actions << DesktopNotification::Action{takeOver, tr("Take Over")}
                << DesktopNotification::Action{snoozeAction, tr("Snooze")};
    else
        actions << DesktopNotification::Action{show, tr("Show")};
    m_notifier.notify({.key = keyOf(notice),
                       .title = visibleText(notice.title.isEmpty() ? notice.botName : notice.title).left(160),
                       .text = text.trimmed(),
                       .actions = actions,
                       .urgency = isShort || notice.event == NotificationEvent::AboutToExpire
                                      ? DesktopNotification::Urgency::Critical
                                      : DesktopNotification::Urgency::Normal,
                       .sound = m_sound});
}

void Alerts::tellMany()
{
    for (auto it = m_told.keyBegin(); it != m_told.keyEnd(); ++it)
        m_notifier.withdraw(*it);
    const auto sound = m_tellsMany ? DesktopNotification::Sound::Silent : m_sound;
    m_tellsMany = true;
    m_notifier.notify({.key = manyKey,
                       .title = tr("%n notification(s) from your bots", nullptr, int(m_told.size())),
                       .text = tr("The most urgent one is on top of the queue."),
                       .actions = {{show, tr("Show Queue")}},
                       .sound = sound});
}

} // namespace hidettp
