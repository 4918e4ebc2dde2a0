#include "ui/settings/preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGroupBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

namespace {

QGroupBox *makeGroup(std::initializer_list<QWidget *> parts)
{
    const auto group = new QGroupBox;
    const auto layout = new QVBoxLayout(group);
    for (QWidget *const part : parts)
        layout->addWidget(part);
    return group;
}

} // namespace

PreferencesDialog::PreferencesDialog(Settings &settings, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_scheme(new QComboBox),
      m_notifications(makeSwitch(settings::notifications)),
      m_sound(makeSwitch(settings::sound)),
      m_startInTray(makeSwitch(settings::startInTray))
{
    m_appearance = makeGroup({m_scheme});
    m_alerts = makeGroup({m_notifications, m_sound});
    m_window = makeGroup({m_startInTray});
    const auto buttons = new QDialogButtonBox;
    m_close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(16);
    for (QWidget *const part : std::initializer_list<QWidget *>{m_appearance, m_alerts, m_window})
        layout->addWidget(part);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(400);

    for (const auto scheme : {ColourScheme::System, ColourScheme::Light, ColourScheme::Dark})
        m_scheme->addItem(QString(), int(scheme));
    m_scheme->setCurrentIndex(int(m_settings.value(settings::colourScheme)));
    connect(m_scheme, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_settings.set(settings::colourScheme, ColourScheme(index)); });
    m_sound->setEnabled(m_notifications->isChecked());
    connect(m_notifications, &QCheckBox::toggled, m_sound, &QWidget::setEnabled);
    retranslate();
}

QCheckBox *PreferencesDialog::makeSwitch(const Setting<bool> &setting)
{
    const auto box = new QCheckBox;
    box->setChecked(m_settings.value(setting));
    connect(box, &QCheckBox::toggled, this, [this, setting](bool isOn) { m_settings.set(setting, isOn); });
    return box;
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    m_appearance->setTitle(tr("Appearance"));
    //: appearance: as the desktop has it
    m_scheme->setItemText(int(ColourScheme::System), tr("As the system has it"));
    m_scheme->setItemText(int(ColourScheme::Light), tr("Light"));
    m_scheme->setItemText(int(ColourScheme::Dark), tr("Dark"));
    m_scheme->setAccessibleName(m_appearance->title());
    m_alerts->setTitle(tr("When somebody is asked for"));
    m_notifications->setText(tr("Show a desktop notification"));
    m_sound->setText(tr("Play a sound"));
    m_window->setTitle(tr("Start"));
    m_startInTray->setText(tr("Start minimised in the tray"));
    m_close->setText(tr("Close"));
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace hidettp
