#include "app/coordinator/admin.h"
#include "app/coordinator/commands.h"

#include <QJsonArray>
#include <QTimer>

#include <cstdio>

namespace hidettp::commands {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Tells what an execution does until it is over.
class Follower : public QObject
{
public:
    Follower(ApiClient &api, QString id) : QObject(&api), m_api(api), m_id(std::move(id)) {}

    Reply<int> follow()
    {
        auto reply = m_over.reply();
        look();
        return reply;
    }

private:
    void look()
    {
        m_api.get(u"executions/%1"_s.arg(m_id)).finally(this, [this](const Result<QJsonObject> &execution) {
            if (!execution)
                m_over.finish(execution.error());
            else
                lookAtSteps(*execution);
        });
    }

    void lookAtSteps(const QJsonObject &execution)
    {
        m_api.get(u"executions/%1/steps?limit=500"_s.arg(m_id))
            .finally(this, [this, execution](const Result<QJsonObject> &steps) {
                if (steps)
                    tellSteps((*steps)["items"_L1].toArray());
                tell(execution);
            });
    }

    void tellSteps(const QJsonArray &steps)
    {
        for (; m_told < steps.size(); ++m_told) {
            const QJsonValue step = steps[m_told];
            const QString status = step["status"_L1].toString();
            if (status == "running"_L1)
                return;
            const QString message = step["message"_L1].toString();
            std::fprintf(stderr, "step %d %s: %s%s%s\n", step["index"_L1].toInt() + 1,
                         qPrintable(step["summary"_L1].toString()), qPrintable(status), message.isEmpty() ? "" : ": ",
                         qPrintable(message));
        }
    }

    void tell(const QJsonObject &execution)
    {
        const QString status = execution["status"_L1].toString();
        const QString reason = execution["pendingReason"_L1].toString();
        if (reason != std::exchange(m_reason, reason) && !reason.isEmpty())
            std::fprintf(stderr, "%s\n", qPrintable(reason));
        if (status != m_status) {
            m_status = status;
            const QString asked = execution["interventionId"_L1].toString();
            std::fprintf(stderr, "%s%s\n", qPrintable(status),
                         status == "waitingForHuman"_L1 ? qPrintable(u" (intervention %1)"_s.arg(asked)) : "");
        }
        static const QMap<QString, int> exitCodes{
            {u"success"_s, 0}, {u"failed"_s, 1}, {u"cancelled"_s, 2}, {u"timeout"_s, 3}};
        const auto code = exitCodes.constFind(status);
        if (code == exitCodes.cend()) {
            QTimer::singleShot(500ms, this, [this] { look(); });
            return;
        }
        const QString message = execution["error"_L1]["message"_L1].toString();
        if (!message.isEmpty())
            std::fprintf(stderr, "%s\n", qPrintable(message));
        const QJsonObject outputs = execution["outputs"_L1].toObject();
        for (auto output = outputs.begin(); output != outputs.end(); ++output)
            std::fprintf(stderr, "%s = %s\n", qPrintable(output.key()),
                         qPrintable(output.value().toVariant().toString()));
        m_over.finish(*code);
    }

    ApiClient &m_api;
    const QString m_id;
    Replier<int> m_over;
    QString m_status;
    QString m_reason; ///< why it has not started
    qsizetype m_told = 0;
};

Result<QJsonObject> parametersFrom(const QStringList &given)
{
    QJsonObject parameters;
    for (const QString &one : given) {
        const qsizetype equals = one.indexOf(u'=');
        if (equals < 1)
            return Error{ErrorCode::BadRequest, u"'--parameter %1' is not NAME=VALUE."_s.arg(one)};
        parameters[one.first(equals)] = one.sliced(equals + 1);
    }
    return parameters;
}

Result<QString> botNamed(const QJsonObject &list, const QString &idOrName)
{
    const QJsonArray items = list["items"_L1].toArray();
    for (const QJsonValue &bot : items) {
        if (bot["id"_L1].toString() == idOrName || bot["name"_L1].toString() == idOrName)
            return bot["id"_L1].toString();
    }
    return Error{ErrorCode::NotFound,
                 u"There is no bot '%1'. hidettp-coordinator bot list shows them."_s.arg(idOrName)};
}

} // namespace

int run(const QStringList &arguments)
{
    Options options(u"run BOT"_s, u"Runs a bot, named by its id or name, and prints the execution's id. With --follow "
                                  "the exit code tells how it ended: 0 success, 1 failed, 2 cancelled, 3 timeout."_s);
    options.add(u"parameter"_s, u"A parameter of the bot; may be repeated."_s, u"NAME=VALUE"_s);
    options.add(u"follow"_s, u"Tell each step on standard error and wait for the end."_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 1, 1))
        return *code;
    const auto parameters = parametersFrom(options.values(u"parameter"_s));
    if (!parameters)
        return complain(parameters.error().message, exitUsage);
    return Admin::perform(options, Admin::Need::Running, [&](ApiClient &api) {
        return api.get(u"bots?limit=500"_s)
            .andThen(&api, [&](const QJsonObject &list) { return botNamed(list, options.words().at(0)); })
            .andThen(&api,
                     [&](const QString &id) {
                         return api.post(u"bots/%1/executions"_s.arg(id), {{"parameters"_L1, *parameters}});
                     })
            .andThen(&api, [&](const QJsonObject &execution) -> Reply<int> {
                const QString id = execution["id"_L1].toString();
                std::printf("%s\n", qPrintable(id));
                std::fflush(stdout);
                if (!options.isSet(u"follow"_s))
                    return 0;
                return (new Follower(api, id))->follow();
            });
    });
}

} // namespace hidettp::commands
