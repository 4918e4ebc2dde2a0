#pragma once

#include "core/script/conditionwatcher.h"
#include "core/script/page.h"
#include "core/script/pageframes.h"

#include <QDeadlineTimer>
#include <QPointF>

#include <memory>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::script {

/// Drives a real page over CDP: finds elements in all frames and through open shadow roots, waits until they are
/// visible, stable, enabled and not covered, and sends real input events at the main frame's coordinates.
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
    explicit PageDriver(std::shared_ptr<PageFrames> frames);
    void answerDialog(const std::shared_ptr<cdp::Session> &session, const QString &type);

    std::shared_ptr<PageFrames> m_frames;
    std::unique_ptr<QObject> m_operation; // owns the waiting of the running step; its end gives the step up
    std::unique_ptr<ConditionWatcher> m_watcher;
    Driver m_driver = Driver::Bot;
};

} // namespace hidettp::script
