#pragma once

#include "core/client/client.h"
#include "core/client/notificationapi.h"
#include "ui/settings/valuepage.h"

class QCheckBox;
class QLineEdit;

namespace hidettp {

class PickList;
class QuietHoursBox;
class RoutingMatrix;

/// How the one who is signed in wishes to be told.
class MyNotificationsPage : public ValuePage<NotificationPreferences>
{
    Q_OBJECT

public:
    explicit MyNotificationsPage(Client &client, QWidget *parent = nullptr);

protected:
    Reply<NotificationPreferences> fetch() override;
    Reply<NotificationPreferences> store(const NotificationPreferences &value) override;
    void show(const NotificationPreferences &value) override;
    NotificationPreferences edit(NotificationPreferences value) const override;

private:
    Client &m_client;
    NotificationApi m_api;
    QCheckBox *m_doNotDisturb;
    QuietHoursBox *m_quietHours;
    QLineEdit *m_email;
    PickList *m_bots;
    QCheckBox *m_isOwnChoice;
    RoutingMatrix *m_routing;
};

} // namespace hidettp
