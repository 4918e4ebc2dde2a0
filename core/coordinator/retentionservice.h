#pragma once

#include "core/coordinator/ledger.h"
#include "core/coordinator/settingsservice.h"

#include <QObject>
#include <QTimer>

namespace hidettp {

/// Removes what is older than administrators want it kept: finished executions with all that belongs to them, pictures
/// and documents of pages, rows of the audit. Now and then, a little at a time, so that nobody else waits for it.
class RetentionService : public QObject
{
    Q_OBJECT

public:
    RetentionService(Ledger &ledger, SettingsService &settings, QObject *parent = nullptr);

    /// From now on, first at once.
    void start();

signals:
    /// Nothing is too old any more, or the store did not go on.
    void done();

private:
    void run();
    void removeExecutions();
    void removePictures();
    void pruneAudit();
    void dropPruned(qint64 first, qint64 through);
    /// After a pause `next`, or the end if the store refused.
    void goOn(const Result<void> &outcome, std::function<void()> next);
    void end();

    Ledger &m_ledger;
    SettingsService &m_settings;
    QTimer m_timer;
    bool m_isRunning = false;
    bool m_runAgain = false;
};

} // namespace hidettp
