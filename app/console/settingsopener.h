#pragma once

#include "core/client/client.h"
#include "ui/settings/setting.h"
#include "ui/settings/settingswindow.h"

#include <QPointer>

#include <cstdint>

namespace hidettp {

/// Opens the settings window with the pages that the one who is signed in may use.
class SettingsOpener : public QObject
{
    Q_OBJECT

public:
    enum class First : std::uint8_t { Computer, MyNotifications };

    SettingsOpener(Client &client, Settings &settings, QWidget *window);

    void open(First first = First::Computer);

private:
    void addPages(First first);

    Client &m_client;
    Settings &m_settings;
    QWidget *m_parent;
    QPointer<SettingsWindow> m_window;
};

} // namespace hidettp
