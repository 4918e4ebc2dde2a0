#pragma once

#include "core/cdp/session.h"
#include "core/coordinator/browsers.h"
#include "core/coordinator/deadlinequeue.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/runjournal.h"
#include "core/script/conditionwatcher.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace hidettp {

/// Looks after the page of one open intervention: keeps a picture of it as it was when the human was asked, follows
/// its address and title, watches `until` for a bot that lives elsewhere, and tells when the browser is silent or out
/// of reach. A browser that has gone, or stays away for too long, is the end of the request.
class PageWatch : public QObject
{
    Q_OBJECT

public:
    PageWatch(InterventionId id, Ledger &ledger, InterventionService &interventions, Browsers &browsers);

    void start();

signals:
    /// To be started again after a while.
    void outOfReachFor(hidettp::Duration pause);
    /// The browser was out of reach; sessions of before are no good any more.
    void backAgain();

private:
    void watch(const std::shared_ptr<cdp::Browser> &browser);
    void takePicture();
    void watchCondition();
    void targetChanged(const cdp::TargetInfo &target);
    void show(const PageState &page);
    void followCrashes();
    script::Place placeWhenAsked() const;
    void outOfReach(const Error &why);
    bool isGoneForGood(const Error &why) const;
    void showAnswers();
    void showTrouble(const QString &trouble);
    void lost(const QString &reason);
    Intervention intervention() const { return m_ledger.state().interventions().value(m_id); }
    Execution execution() const { return m_ledger.state().executions().value(intervention().executionId); }

    const InterventionId m_id;
    Ledger &m_ledger;
    InterventionService &m_interventions;
    Browsers &m_browsers;
    std::shared_ptr<cdp::Browser> m_browser;
    std::shared_ptr<cdp::Session> m_session;
    std::shared_ptr<script::PageFrames> m_frames;
    std::unique_ptr<script::ConditionWatcher> m_condition;
    std::unique_ptr<RunJournal> m_journal; ///< once there is something to tell: thousands of watches never have
    QString m_targetId;
    PageState m_shown;
    QTimer m_showTimer;
    Duration m_pause;  ///< until the next look at a browser that is out of reach
    QString m_trouble; ///< that was told; empty: none
    QElapsedTimer m_sinceTrouble;
    bool m_wasConnected = false;
};

/// One PageWatch for each open intervention.
class PageWatches : public QObject
{
    Q_OBJECT

public:
    PageWatches(Ledger &ledger, InterventionService &interventions, Browsers &browsers, QObject *parent = nullptr);

    /// After a restart. A few at a time, so that people are answered meanwhile however many there are.
    void restore();

signals:
    void backAgain(const hidettp::InterventionId &id);

private:
    void begin(const InterventionId &id);
    void beginSome();

    Ledger &m_ledger;
    InterventionService &m_interventions;
    Browsers &m_browsers;
    std::map<InterventionId, std::unique_ptr<PageWatch>> m_watches;
    SystemClock m_clock;
    DeadlineQueue m_looks; ///< at browsers that are out of reach: a timer for each would cost much when there are many
    QList<InterventionId> m_toBegin;
    QTimer m_nextSome;
};

} // namespace hidettp
