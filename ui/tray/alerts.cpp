#include "ui/tray/alerts.h"

#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr int mostAtOnce = 4;
static const auto manyKey = u"many"_s;

Alerts::Alerts(Client &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &Client::alertRaised, this, &Alerts::raise);
    connect(&client, &Client::alertSettled, this, &Alerts::settle);
    connect(&client.connection(), &Connection::statusChanged, this, [this](const ConnectionStatus &status) {
        if (status.state == ConnectionState::SignedOut)
            withdrawAll();
    });
    connect(&m_notifier, &DesktopNotifier::opened, this, [this](const QString &key) {
        if (key == manyKey)
            emit queueWished();
        else
            emit opened(InterventionId(key));
    });
    connect(&m_notifier, &DesktopNotifier::actionPressed, this, [this](const QString &key) {
        if (key == manyKey)
            emit queueWished();
        else
            emit takeOverWished(InterventionId(key));
    });
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
    m_tellsMany = false;
}

void Alerts::raise(const InterventionId &id)
{
    const Intervention *one = m_client.interventions().find(id);
    if (!m_isEnabled || !one)
        return;
    m_told.insert(id);
    if (m_told.size() <= mostAtOnce && !m_tellsMany)
        tellOne(*one);
    else
        tellMany();
}

void Alerts::settle(const InterventionId &id)
{
    if (!m_told.remove(id))
        return;
    m_notifier.withdraw(id.toString());
    if (!m_tellsMany)
        return;
    if (m_told.isEmpty()) {
        m_notifier.withdraw(manyKey);
        m_tellsMany = false;
    } else {
        tellMany();
    }
}

void Alerts::tellOne(const Intervention &one)
{
    const bool isShort = one.deadline && *one.deadline - m_client.clock().now() < 5min;
    QString text = visibleLines(one.instructions).left(300);
    if (one.deadline)
        text += u'\n' + tr("%1 left").arg(Texts::timeLeft(*one.deadline - m_client.clock().now()));
    m_notifier.notify(
        {.key = one.id.toString(),
         .title = tr("%1 needs a human: %2").arg(visibleText(one.botName).left(100), Texts::kind(one.kind)),
         .text = text.trimmed(),
         .action = tr("Take Over"),
         .urgency = isShort ? DesktopNotification::Urgency::Critical : DesktopNotification::Urgency::Normal,
         .sound = m_sound});
}

void Alerts::tellMany()
{
    for (const InterventionId &id : m_told)
        m_notifier.withdraw(id.toString());
    const auto sound = m_tellsMany ? DesktopNotification::Sound::Silent : m_sound;
    m_tellsMany = true;
    m_notifier.notify({.key = manyKey,
                       .title = tr("%n request(s) need a human", nullptr, int(m_told.size())),
                       .text = tr("The most urgent one is on top of the queue."),
                       .action = tr("Show Queue"),
                       .sound = sound});
}

} // namespace hidettp
