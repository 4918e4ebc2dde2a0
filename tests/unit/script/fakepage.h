#pragma once

#include "core/script/humangate.h"
#include "core/script/page.h"

#include <QHash>

/// A page that does what the test says, and a place to ask people where the test answers.
namespace hidettp::script {

class FakePage final : public Page
{
    Q_OBJECT

public:
    Reply<Effect> perform(const Action &action, Secrecy secrecy, Duration) override
    {
        performed << action;
        secrecies << secrecy;
        if (hangs)
            return hanging.emplace_back().reply();
        if (!failures.isEmpty()) {
            const QString message = failures.takeFirst();
            if (!message.isEmpty())
                return Error{ErrorCode::Timeout, message};
        }
        return effects.isEmpty() ? Effect() : effects.takeFirst();
    }
    Reply<bool> holds(const Condition &condition, const Place &, Duration) override
    {
        awaited << condition;
        return conditionHolds;
    }
    Reply<void> settle() override
    {
        ++settled;
        return Result<void>();
    }
    void stop() override { hanging.clear(); }
    void watch(const Condition &condition, const Place &since) override
    {
        watched = condition;
        watchedSince = since;
    }
    void stopWatching() override { watched.reset(); }
    Place place() const override { return where; }
    void setDriver(Driver who) override { driver = who; }
    Reply<Capture> capture() override { return Capture{"jpeg", dom}; }

    QList<Action> performed;
    QList<Secrecy> secrecies;
    QList<Condition> awaited;
    QStringList failures; ///< of the next steps; empty: it works
    QList<Effect> effects;
    bool hangs = false;
    std::vector<Replier<Effect>> hanging;
    bool conditionHolds = true;
    int settled = 0;
    std::optional<Condition> watched;
    Place watchedSince;
    Place where{QStringLiteral("D1"), QStringLiteral("https://a/")};
    Driver driver = Driver::Bot;
    QString dom = QStringLiteral("<html>");
};

class FakeGate final : public HumanGate
{
public:
    Reply<Outcome> requestHuman(const HumanRequest &request) override
    {
        requests << request;
        m_replier.emplace();
        auto reply = m_replier->reply();
        if (!answers.isEmpty())
            answer(answers.takeFirst());
        return reply;
    }
    void conditionChanged(bool holds) override { conditions << holds; }
    void conditionLooked(const QList<ConditionPart> &parts) override { looks << parts; }
    void withdraw(const Error &why) override { withdrawn << why; }

    void answer(const Outcome &outcome) { m_replier->finish(outcome); }
    void answer(OutcomeType type) { answer(Outcome{.type = type}); }

    QList<HumanRequest> requests;
    QList<Outcome> answers; ///< of the next requests, at once
    QList<bool> conditions;
    QList<QList<ConditionPart>> looks;
    QList<Error> withdrawn;

private:
    std::optional<Replier<Outcome>> m_replier;
};

} // namespace hidettp::script
