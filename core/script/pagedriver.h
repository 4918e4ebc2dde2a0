#pragma once

#include "core/script/conditionwatcher.h"
#include "core/script/elementfinder.h"
#include "core/script/inputsender.h"
#include "core/script/page.h"
#include "core/script/pageframes.h"

#include <QDeadlineTimer>

#include <memory>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::script {

/// Drives a real page over CDP: finds elements in all frames and through open shadow roots, waits until they are
/// visible, stable, enabled and not covered, and sends real input events at the main frame's coordinates. While the bot
/// drives, dialogs of the page are dismissed at once.
class PageDriver final : public Page
{
    Q_OBJECT

public:
    static Reply<std::shared_ptr<PageDriver>> open(const std::shared_ptr<cdp::Browser> &browser,
                                                   const QString &targetId, QObject *owner);
    ~PageDriver() override;

    Reply<Effect> perform(const Action &action, Secrecy secrecy, Duration timeout) override;
    Reply<bool> holds(const Condition &condition, const Place &since, Duration patience) override;
    Reply<void> settle() override;
    void stop() override;

    void watch(const Condition &condition, const Place &since) override;
    void stopWatching() override;

    Place place() const override { return m_frames->place(); }
    void setDriver(Driver driver) override;
    Reply<Capture> capture() override;

    const std::shared_ptr<PageFrames> &frames() const { return m_frames; }

private:
    /// A step that is being done.
    struct Job
    {
        QObject *owner;
        QDeadlineTimer deadline;
        Duration timeout;
        Secrecy secrecy;
    };

    PageDriver(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<PageFrames> frames,
               std::shared_ptr<cdp::Session> session);
    QObject *freshOperation();
    void answerDialog();

    Reply<Effect> start(const Goto &action, const Job &job);
    Reply<Effect> start(const Click &action, const Job &job);
    Reply<Effect> start(const Type &action, const Job &job);
    Reply<Effect> start(const Press &action, const Job &job);
    Reply<Effect> start(const Select &action, const Job &job);
    Reply<Effect> start(const Check &action, const Job &job);
    Reply<Effect> start(const Hover &action, const Job &job);
    Reply<Effect> start(const Scroll &action, const Job &job);
    Reply<Effect> start(const Upload &action, const Job &job);
    Reply<Effect> start(const WaitFor &action, const Job &job);
    Reply<Effect> start(const Extract &action, const Job &job);
    Reply<Effect> start(const Screenshot &action, const Job &job);
    Reply<Effect> start(const Evaluate &action, const Job &job);
    Reply<Effect> start(const Label &action, const Job &job);
    Reply<Effect> start(const RequestHuman &action, const Job &job);

    Reply<Effect> typeInto(const Spot &spot, const Type &action, const Job &job);
    Reply<void> waitForDocument(Goto::WaitUntil until, const QString &document, const Job &job);
    /// A press may have sent the page away; the next step must not act on the page that is about to go.
    Reply<Effect> afterInput(const Job &job);
    Reply<QJsonValue> readField(const Extract::Field &field, const Job &job);
    Reply<QByteArray> picture(const QJsonObject &parameters, QObject *owner);
    Reply<void> inEveryFrame(const QString &function, QObject *owner);
    Reply<QString> html(QObject *owner);

    std::shared_ptr<cdp::Browser> m_browser; // the session does not keep it
    std::shared_ptr<cdp::Session> m_session;
    std::shared_ptr<PageFrames> m_frames;
    ElementFinder m_finder;
    InputSender m_input;
    std::unique_ptr<QObject> m_operation; // owns the waiting of what runs now; its end gives that up
    std::unique_ptr<ConditionWatcher> m_watcher;
    Driver m_driver = Driver::Bot;
    bool m_mayShowSecrets = false; // something secret was typed
};

} // namespace hidettp::script
