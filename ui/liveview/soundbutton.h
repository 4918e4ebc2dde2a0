#pragma once

#include "ui/liveview/livesnapshot.h"

#include <QToolButton>

class QSlider;

namespace hidettp {

/// Hears the page or not, and how loud. Off until somebody presses it; for whoever is in control.
class SoundButton : public QToolButton
{
    Q_OBJECT

public:
    explicit SoundButton(QWidget *parent = nullptr);

    void setSnapshot(const LiveSnapshot &snapshot);
    void setShortcutWords(const QString &keys);
    void retranslate();

signals:
    void wished(bool isOn);
    void volumeChosen(double volume);

private:
    LiveSound m_sound;
    bool m_isInControl = false;
    QString m_keys;
    QSlider *m_volume;
};

} // namespace hidettp
