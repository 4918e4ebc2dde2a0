#pragma once

#include "core/domain/intervention.h"
#include "tests/support/coordinator/testcoordinator.h"

#include <QEventLoop>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace hidettp::test {

class EventEar;

/// Requests whose clocks run out at about the same moment, with people, programs and crashes around it. Listens as an
/// operator (event stream), as the bot and as a guest (each by its own long poll), and notes what they are told that
/// cannot be: two ends, an end that is early, a window that was stopped by something else than input, different words.
class RacingRequests : public QObject
{
    Q_OBJECT

public:
    explicit RacingRequests(unsigned seed);
    ~RacingRequests() override;

    void ask(int count);
    void runToTheEnd();

    QStringList problems() const { return m_problems; }
    QStringList outcomes() const;
    int restarts() const { return m_restarts; }

private:
    enum class Act {
        TakeControl,
        Input, ///< under the number that was told last
        Leave,
        ComeBack,
        GiveBack,
        Extend,
        Resume,
        Decline,
        Cancel,
        Answer,
        ConditionHolds,
        LoseBrowser,
    };
    static constexpr int acts = int(Act::LoseBrowser) + 1;

    struct Request
    {
        QString id;
        QString executionId;
        QString guestToken;
        Intervention shown; ///< as the operators were told last
        qint64 control = 0; ///< number that Ann was given last
        bool inputTried = false;
        QJsonObject outcome;    ///< that was told first
        QSet<QString> informed; ///< who has been told it
    };

    struct Planned
    {
        int offset;
        Request *request;
        Act act;
    };

    void listen();
    void hear(const QJsonObject &event);
    void showOperators(const Intervention &next);
    void tell(Request &request, const QString &whom, const QJsonObject &outcome);
    QString whatCannotFollow(const Intervention &before, const Intervention &next, const Request &request) const;

    void waitForEnd(Request &request, const QString &who);
    void act(Request &request, Act act);
    void post(Request &request, const QString &verb, const QJsonObject &body);
    void note(Request &request, Reply<Intervention> &&done);
    void everybodyLeaves();
    void cancelWhatMayTakeForEver();

    std::optional<Instant> nextMoment() const;
    std::vector<Planned> plan();
    void race(Instant moment);
    void crash();
    void settle();
    /// Until the operators have been told all that has happened.
    void catchUp();
    void closeBooks();

    bool chance(int percent) { return int(m_random() % 100) < percent; }
    int between(int least, int most) { return least + int(m_random() % unsigned(most - least + 1)); }
    void problem(const Request &request, const QString &what);

    std::mt19937 m_random;
    TestCoordinator m_at;
    std::shared_ptr<EventEar> m_ear;
    QString m_bot;
    std::vector<std::unique_ptr<Request>> m_requests;
    QSet<QString> m_heardBots;
    QStringList m_problems;
    QEventLoop m_waiting;
    int m_unanswered = 0;
    int m_restarts = 0;
    bool m_isRestarting = false;
    int m_rounds = 0;
};

} // namespace hidettp::test
