#include "app/console/settingsopener.h"

#include "ui/settings/botnotificationspage.h"
#include "ui/settings/channelspage.h"
#include "ui/settings/computerpage.h"
#include "ui/settings/deliverypage.h"
#include "ui/settings/mynotificationspage.h"
#include "ui/settings/organizationpage.h"
#include "ui/settings/retentionpage.h"
#include "ui/settings/rulespage.h"

namespace hidettp {

SettingsOpener::SettingsOpener(Client &client, Settings &settings, QWidget *window)
    : QObject(window), m_client(client), m_settings(settings), m_parent(window)
{
    connect(&client.connection(), &Connection::statusChanged, this, [this](const ConnectionStatus &status) {
        if (status.state == ConnectionState::SignedOut && m_window)
            m_window->close();
    });
}

void SettingsOpener::open(First first)
{
    if (!m_window) {
        m_window = new SettingsWindow(m_parent);
        m_window->setAttribute(Qt::WA_DeleteOnClose);
        addPages(first);
    }
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void SettingsOpener::addPages(First first)
{
    m_window->addPage(new ComputerPage(m_settings));
    const Principal &me = m_client.connection().principal();
    const bool isSignedIn = m_client.connection().status().state != ConnectionState::SignedOut;
    if (!isSignedIn || me.kind != Principal::Kind::User)
        return;
    auto *mine = new MyNotificationsPage(m_client);
    m_window->addPage(mine);
    if (me.role >= Role::Admin) {
        m_window->addPage(new RulesPage(m_client.api()));
        m_window->addPage(new ChannelsPage(m_client.api()));
        m_window->addPage(new BotNotificationsPage(m_client));
        m_window->addPage(new DeliveryPage(m_client.api()));
        m_window->addPage(new OrganizationPage(m_client.api()));
        m_window->addPage(new RetentionPage(m_client.api()));
    }
    if (first == First::MyNotifications)
        m_window->showPage(mine);
}

} // namespace hidettp
