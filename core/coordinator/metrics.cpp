#include "core/coordinator/metrics.h"

#include "core/coordinator/eventstream.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/liveviews.h"
#include "core/coordinator/notifier.h"

#include <array>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    QByteArray text;

    void family(const char *name, const char *type, const char *help)
    {
        text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void value(const QByteArray &name, qint64 number) { text += name + ' ' + QByteArray::number(number) + '\n'; }
};

constexpr std::array sentChannels{NotificationChannel::Slack, NotificationChannel::Email, NotificationChannel::Webhook};

QByteArray label(NotificationChannel channel) { return "{channel=\"" + nameOf(channel).toLatin1() + "\"}"; }

} // namespace

QByteArray metricsText(const Services &services)
{
    const State &state = services.ledger.state();
    std::array<qint64, std::size_t(ExecutionStatus::Timeout) + 1> executions{};
    for (const Execution &execution : state.executions())
        ++executions[std::size_t(execution.status)];
    std::array<qint64, 2> interventions{};
    for (const Intervention &intervention : state.interventions()) {
        if (intervention.isOpen())
            ++interventions[std::size_t(intervention.phase)];
    }

    Text out;
    out.family("hidettp_executions", "gauge", "Executions that are not over.");
    for (const auto status :
         {ExecutionStatus::Pending, ExecutionStatus::Processing, ExecutionStatus::WaitingForHuman}) {
        out.value("hidettp_executions{status=\"" + nameOf(status).toLatin1() + "\"}", executions[std::size_t(status)]);
    }
    out.family("hidettp_interventions", "gauge", "Open requests for a human.");
    for (const auto phase : {Phase::Waiting, Phase::Active}) {
        out.value("hidettp_interventions{phase=\"" + nameOf(phase).toLatin1() + "\"}",
                  interventions[std::size_t(phase)]);
    }
    out.family("hidettp_event_listeners", "gauge", "Open event streams.");
    out.value("hidettp_event_listeners", services.events.listeners());
    out.family("hidettp_live_views", "gauge", "Pages that somebody watches.");
    out.value("hidettp_live_views", services.liveViews.openViews());
    out.family("hidettp_viewers", "gauge", "Open live sockets.");
    out.value("hidettp_viewers", services.liveViews.viewers());
    out.family("hidettp_last_event", "counter", "Number of the newest event.");
    out.value("hidettp_last_event", services.events.last());
    out.family("hidettp_commits_total", "counter", "Transactions asked of the store since the start.");
    out.value("hidettp_commits_total", services.ledger.commits());
    out.family("hidettp_messages_waiting", "gauge", "Messages that have to leave the house.");
    for (const auto channel : sentChannels)
        out.value("hidettp_messages_waiting" + label(channel), services.notifier.outbox().waiting(channel));
    out.family("hidettp_messages_delivered_total", "counter", "Messages delivered since the start.");
    for (const auto channel : sentChannels)
        out.value("hidettp_messages_delivered_total" + label(channel),
                  services.notifier.outbox().figures(channel).delivered);
    out.family("hidettp_message_failures_total", "counter", "Attempts that failed and will be made again.");
    for (const auto channel : sentChannels)
        out.value("hidettp_message_failures_total" + label(channel),
                  services.notifier.outbox().figures(channel).failures);
    out.family("hidettp_messages_dead_total", "counter", "Messages given up since the start.");
    for (const auto channel : sentChannels)
        out.value("hidettp_messages_dead_total" + label(channel), services.notifier.outbox().figures(channel).dead);
    return out.text;
}

} // namespace hidettp
