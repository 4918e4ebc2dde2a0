#pragma once

#include "core/client/notificationapi.h"

#include <QObject>

namespace hidettp {

/// Whether the one who is signed in wants to be left alone, wherever they are signed in: one of their wishes, changed
/// without touching the others.
class DoNotDisturb : public QObject
{
    Q_OBJECT

public:
    explicit DoNotDisturb(Caller &caller, QObject *parent = nullptr);

    bool isOn() const { return m_isOn; }
    void load();
    void set(bool isOn);

signals:
    void changed(bool isOn);
    void failed(const hidettp::Error &error);

private:
    void take(const Result<NotificationPreferences> &wishes);

    NotificationApi m_api;
    bool m_isOn = false;
};

} // namespace hidettp
