#pragma once

#include "ui/settings/setting.h"
#include "ui/settings/settingspage.h"

class QCheckBox;

namespace hidettp {

/// How the console looks and behaves on this computer. Each choice counts at once and is remembered.
class ComputerPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit ComputerPage(Settings &settings, QWidget *parent = nullptr);

private:
    QWidget *makeAppearance();
    QWidget *makeConsoleKey();
    QCheckBox *newSwitch(const Setting<bool> &setting, const QString &words);

    Settings &m_settings;
};

} // namespace hidettp
