#include "ui/notifications/noticetexts.h"

#include <QCoreApplication>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::Notices)
};

} // namespace

QString textOf(NotificationEvent event)
{
    switch (event) {
    case NotificationEvent::HumanActionRequested:
        return Words::tr("A human is needed");
    case NotificationEvent::AboutToExpire:
        return Words::tr("About to expire");
    case NotificationEvent::ReturnedToQueue:
        return Words::tr("Returned to the queue");
    case NotificationEvent::TakenOver:
        return Words::tr("Taken over");
    case NotificationEvent::Resumed:
        return Words::tr("Resumed");
    case NotificationEvent::TimedOut:
        return Words::tr("Timed out");
    case NotificationEvent::ExecutionFailed:
        return Words::tr("Execution failed");
    case NotificationEvent::ExecutionCompleted:
        return Words::tr("Execution completed");
    }
    Q_UNREACHABLE();
}

QString textOf(NotificationChannel channel)
{
    switch (channel) {
    case NotificationChannel::InApp:
        return Words::tr("In the console");
    case NotificationChannel::Desktop:
        return Words::tr("Desktop");
    case NotificationChannel::Slack:
        return Words::tr("Slack");
    case NotificationChannel::Email:
        return Words::tr("E-mail");
    case NotificationChannel::Webhook:
        return Words::tr("Webhook");
    }
    Q_UNREACHABLE();
}

QLatin1StringView iconOf(NotificationEvent event)
{
    switch (event) {
    case NotificationEvent::HumanActionRequested:
        return "request"_L1;
    case NotificationEvent::AboutToExpire:
        return "clock"_L1;
    case NotificationEvent::ReturnedToQueue:
        return "release"_L1;
    case NotificationEvent::TakenOver:
        return "claim"_L1;
    case NotificationEvent::Resumed:
        return "resume"_L1;
    case NotificationEvent::TimedOut:
        return "extend"_L1;
    case NotificationEvent::ExecutionFailed:
        return "warning"_L1;
    case NotificationEvent::ExecutionCompleted:
        return "check"_L1;
    }
    Q_UNREACHABLE();
}

Accent accentOf(NotificationEvent event)
{
    switch (event) {
    case NotificationEvent::HumanActionRequested:
    case NotificationEvent::ReturnedToQueue:
    case NotificationEvent::TimedOut:
        return Accent::Attention;
    case NotificationEvent::AboutToExpire:
    case NotificationEvent::ExecutionFailed:
        return Accent::Urgent;
    case NotificationEvent::TakenOver:
    case NotificationEvent::Resumed:
        return Accent::Busy;
    case NotificationEvent::ExecutionCompleted:
        return Accent::Good;
    }
    Q_UNREACHABLE();
}

} // namespace hidettp
