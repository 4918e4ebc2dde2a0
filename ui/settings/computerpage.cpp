#include "ui/settings/computerpage.h"

#include "ui/settings/consolekeyrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

QGroupBox *groupOf(const QString &title, std::initializer_list<QWidget *> parts)
{
    auto *group = new QGroupBox(title);
    auto *layout = new QVBoxLayout(group);
    for (QWidget *const part : parts)
        layout->addWidget(part);
    return group;
}

} // namespace

ComputerPage::ComputerPage(Settings &settings, QWidget *parent)
    : SettingsPage(tr("This Computer"), "computer"_L1, tr("Each choice counts at once."), parent), m_settings(settings)
{
    QCheckBox *notifications = newSwitch(settings::notifications, tr("Show desktop notifications"));
    QCheckBox *sound = newSwitch(settings::sound, tr("Play a sound"));
    sound->setEnabled(notifications->isChecked());
    connect(notifications, &QCheckBox::toggled, sound, &QWidget::setEnabled);
    content()->addWidget(groupOf(tr("Appearance"), {makeAppearance()}));
    content()->addWidget(groupOf(tr("When I am told something"), {notifications, sound}));
    content()->addWidget(groupOf(tr("Start"), {newSwitch(settings::startInTray, tr("Start minimised in the tray"))}));
    content()->addWidget(groupOf(tr("Live view"), {makeConsoleKey()}));
    content()->addStretch(1);
}

QWidget *ComputerPage::makeAppearance()
{
    auto *scheme = new QComboBox;
    scheme->setAccessibleName(tr("Appearance"));
    //: appearance: as the desktop has it
    scheme->addItem(tr("As the system has it"), int(ColourScheme::System));
    scheme->addItem(tr("Light"), int(ColourScheme::Light));
    scheme->addItem(tr("Dark"), int(ColourScheme::Dark));
    scheme->setCurrentIndex(scheme->findData(int(m_settings.value(settings::colourScheme))));
    connect(scheme, &QComboBox::currentIndexChanged, this,
            [this, scheme] { m_settings.set(settings::colourScheme, ColourScheme(scheme->currentData().toInt())); });
    return scheme;
}

QWidget *ComputerPage::makeConsoleKey()
{
    auto *row = new ConsoleKeyRow(m_settings.value(settings::consoleKey));
    connect(row, &ConsoleKeyRow::chosen, this,
            [this](QKeyCombination key) { m_settings.set(settings::consoleKey, key); });
    return row;
}

QCheckBox *ComputerPage::newSwitch(const Setting<bool> &setting, const QString &words)
{
    auto *box = new QCheckBox(words);
    box->setChecked(m_settings.value(setting));
    connect(box, &QCheckBox::toggled, this, [this, setting](bool isOn) { m_settings.set(setting, isOn); });
    return box;
}

} // namespace hidettp
