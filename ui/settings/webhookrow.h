#pragma once

#include "core/client/notificationapi.h"

#include <QFrame>

class QCheckBox;
class QLineEdit;

namespace hidettp {

class ChannelTest;
class SecretField;

/// One receiver of signed webhooks.
class WebhookRow : public QFrame
{
    Q_OBJECT

public:
    WebhookRow(NotificationApi &api, const WebhookSettings &webhook, bool hasSecret, QWidget *parent = nullptr);

    /// Adds itself to the webhooks.
    void edit(NotificationSetup &setup) const;
    void setHasChanges(bool hasChanges);

signals:
    void edited();
    void removeWished();

private:
    const WebhookSettings m_webhook;
    const bool m_hasSecret;
    QCheckBox *m_isEnabled;
    QLineEdit *m_name;
    QLineEdit *m_url;
    SecretField *m_secret;
    ChannelTest *m_test;
};

} // namespace hidettp
