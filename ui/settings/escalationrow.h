#pragma once

#include "core/domain/notification.h"

#include <QFrame>

#include <map>

class QCheckBox;
class QComboBox;

namespace hidettp {

class DurationSpinBox;

/// One step of the escalation: when, whom, by which channels.
class EscalationRow : public QFrame
{
    Q_OBJECT

public:
    explicit EscalationRow(const EscalationStep &step, QWidget *parent = nullptr);

    EscalationStep step() const;

signals:
    void edited();
    void removeWished();

private:
    DurationSpinBox *m_offset;
    QComboBox *m_from;
    QComboBox *m_audience;
    std::map<NotificationChannel, QCheckBox *> m_channels;
};

} // namespace hidettp
