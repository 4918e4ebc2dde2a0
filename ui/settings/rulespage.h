#pragma once

#include "core/client/notificationapi.h"
#include "ui/settings/valuepage.h"

class QCheckBox;
class QSpinBox;
class QVBoxLayout;

namespace hidettp {

class DurationSpinBox;
class EscalationRow;
class RoutingMatrix;

/// What everybody is told about, by which channels, and what happens while nobody comes.
class RulesPage : public ValuePage<NotificationSetup>
{
    Q_OBJECT

public:
    explicit RulesPage(Caller &caller, QWidget *parent = nullptr);

protected:
    Reply<NotificationSetup> fetch() override;
    Reply<NotificationSetup> store(const NotificationSetup &value) override;
    void show(const NotificationSetup &value) override;
    NotificationSetup edit(NotificationSetup value) const override;

private:
    QWidget *makeEscalation();
    QWidget *makeMore();
    void addStep(const EscalationStep &step);

    NotificationApi m_api;
    RoutingMatrix *m_routing;
    DurationSpinBox *m_aboutToExpire;
    QVBoxLayout *m_steps;
    QList<EscalationRow *> m_rows;
    QSpinBox *m_most;
    DurationSpinBox *m_window;
    QCheckBox *m_includesLink;
};

} // namespace hidettp
