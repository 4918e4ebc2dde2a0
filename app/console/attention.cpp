#include "app/console/attention.h"

#include "ui/common/dialogs.h"

#include <QApplication>

namespace hidettp {

using namespace Qt::StringLiterals;

Attention::Attention(Client &client, Settings &settings, QWidget &window)
    : m_client(client),
      m_settings(settings),
      m_window(window),
      m_alerts(client),
      m_tray(client),
      m_launcher(u"hidettp-console"_s)
{
    connect(&m_alerts, &Alerts::opened, this, &Attention::requestWished);
    connect(&m_alerts, &Alerts::executionWished, this, &Attention::executionWished);
    connect(&m_alerts, &Alerts::takeOverWished, this, &Attention::takeOverWished);
    connect(&m_alerts, &Alerts::queueWished, this, &Attention::queueWished);
    connect(&m_alerts, &Alerts::notShown, &m_tray, &TrayIcon::tell);
    connect(&m_alerts, &Alerts::raised, this, [this] {
        if (!m_window.isActiveWindow())
            QApplication::alert(&m_window); // all that a desktop without tray and notifications has
    });
    connect(&m_tray, &TrayIcon::windowWished, this, &Attention::windowWished);
    connect(&m_tray, &TrayIcon::requestWished, this, &Attention::requestWished);
    connect(&m_tray, &TrayIcon::quitWished, this, &Attention::quitWished);
    connect(&client.interventions(), &InterventionStore::countsChanged, this, &Attention::showNeed);
    connect(&client.doNotDisturb(), &DoNotDisturb::changed, this, [this] {
        applySettings();
        showNeed();
    });
    connect(&client.doNotDisturb(), &DoNotDisturb::failed, this,
            [this](const Error &error) { showError(&m_window, tr("Do Not Disturb was not changed."), error); });
    connect(&settings, &Settings::changed, this, &Attention::applySettings);
    applySettings();
}

void Attention::applySettings()
{
    m_alerts.setEnabled(m_settings.value(settings::notifications) && !m_client.doNotDisturb().isOn());
    m_alerts.setSound(m_settings.value(settings::sound) ? DesktopNotification::Sound::Audible
                                                        : DesktopNotification::Sound::Silent);
}

void Attention::showNeed()
{
    const int waiting = m_client.interventions().waitingCount();
    m_launcher.show(waiting, waiting > 0 && !m_client.doNotDisturb().isOn());
}

void Attention::stop()
{
    m_alerts.setEnabled(false);
    m_launcher.show(0, false);
}

} // namespace hidettp
