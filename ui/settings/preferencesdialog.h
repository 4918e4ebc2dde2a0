#pragma once

#include "ui/settings/setting.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QGroupBox;
class QPushButton;

namespace hidettp {

/// What a person can choose about the console. A choice counts at once.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(Settings &settings, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    QCheckBox *makeSwitch(const Setting<bool> &setting);
    void retranslate();

    Settings &m_settings;
    QGroupBox *m_appearance;
    QComboBox *m_scheme;
    QGroupBox *m_alerts;
    QCheckBox *m_notifications;
    QCheckBox *m_sound;
    QGroupBox *m_window;
    QCheckBox *m_startInTray;
    QPushButton *m_close;
};

} // namespace hidettp
