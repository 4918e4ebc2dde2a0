#include "ui/liveview/soundbutton.h"

#include "ui/common/icons.h"
#include "ui/common/visibletext.h"

#include <QMenu>
#include <QSlider>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace hidettp {

SoundButton::SoundButton(QWidget *parent) : QToolButton(parent), m_volume(new QSlider(Qt::Horizontal))
{
    setIconSize({16, 16});
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::MenuButtonPopup);
    m_volume->setRange(0, 100);
    m_volume->setValue(100);
    m_volume->setMinimumWidth(140);
    auto *const menu = new QMenu(this);
    auto *const slider = new QWidgetAction(menu);
    slider->setDefaultWidget(m_volume);
    menu->addAction(slider);
    setMenu(menu);
    connect(this, &QToolButton::clicked, this, [this] { emit wished(m_sound.state != LiveSound::State::On); });
    connect(m_volume, &QSlider::valueChanged, this, [this](int value) { emit volumeChosen(value / 100.0); });
    retranslate();
}

void SoundButton::setSnapshot(const LiveSnapshot &snapshot)
{
    m_sound = snapshot.sound;
    m_isInControl = snapshot.isInControl;
    retranslate();
}

void SoundButton::setShortcutWords(const QString &keys)
{
    m_keys = keys;
    retranslate();
}

void SoundButton::retranslate()
{
    const bool isOn = m_sound.state == LiveSound::State::On;
    setEnabled(m_isInControl);
    setIcon(tintedIcon(isOn ? "sound"_L1 : "muted"_L1));
    //: %1 are keys, one after the other
    const QString words = isOn ? tr("Mute the page (%1)").arg(m_keys) : tr("Hear the page (%1)").arg(m_keys);
    setAccessibleName(isOn ? tr("Mute the page") : tr("Hear the page"));
    const bool cannot = m_sound.state == LiveSound::State::Unavailable;
    setToolTip(!m_isInControl ? tr("Take control to hear the page")
               : cannot       ? visibleText(m_sound.reason).toHtmlEscaped()
                              : words);
    m_volume->setToolTip(tr("Volume"));
    m_volume->setAccessibleName(tr("Volume"));
}

} // namespace hidettp
