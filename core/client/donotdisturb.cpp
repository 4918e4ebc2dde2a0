#include "core/client/donotdisturb.h"

namespace hidettp {

DoNotDisturb::DoNotDisturb(Caller &caller, QObject *parent) : QObject(parent), m_api(caller) {}

void DoNotDisturb::load()
{
    m_api.preferences().finally(this, [this](const Result<NotificationPreferences> &wishes) {
        if (wishes) // an API key has none
            take(wishes);
    });
}

void DoNotDisturb::set(bool isOn)
{
    m_api.preferences()
        .andThen(this,
                 [this, isOn](NotificationPreferences wishes) {
                     wishes.doNotDisturb = isOn;
                     return m_api.setPreferences(wishes);
                 })
        .finally(this, [this](const Result<NotificationPreferences> &wishes) { take(wishes); });
}

/// Told after a failure too: what was pressed does not hold.
void DoNotDisturb::take(const Result<NotificationPreferences> &wishes)
{
    if (wishes)
        m_isOn = wishes->doNotDisturb;
    else
        emit failed(wishes.error());
    emit changed(m_isOn);
}

} // namespace hidettp
