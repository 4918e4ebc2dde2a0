#pragma once

#include "core/client/notificationapi.h"
#include "ui/settings/settingspage.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace hidettp {

/// How each channel does, and the messages that were given up: why, and sending them again.
class DeliveryPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit DeliveryPage(Caller &caller, QWidget *parent = nullptr);

    void load() override;

private:
    QWidget *makeButtons();
    void loadLetters();
    void showStatus(const QList<ChannelStatus> &channels);
    void showLetters(const QList<OutboxMessage> &letters);
    void forEachSelected(Reply<void> (NotificationApi::*act)(const MessageId &));
    void refresh();

    NotificationApi m_api;
    QLabel *m_status;
    QLabel *m_none;
    QTableWidget *m_table;
    QPushButton *m_resend;
    QPushButton *m_forget;
};

} // namespace hidettp
