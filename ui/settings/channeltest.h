#pragma once

#include "core/client/notificationapi.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace hidettp {

/// Sends a test message by one channel and shows what came of it, in the other side's own words.
class ChannelTest : public QWidget
{
    Q_OBJECT

public:
    ChannelTest(NotificationApi &api, std::function<TestNotification()> what, QWidget *parent = nullptr);

    /// What is tested is what the coordinator has.
    void setHasChanges(bool hasChanges);

private:
    void run();
    void tell(bool isGood, const QString &words);

    NotificationApi &m_api;
    std::function<TestNotification()> m_what;
    QPushButton *m_send;
    QLabel *m_report;
};

} // namespace hidettp
