#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>
#include <set>
#include <utility>

namespace hidettp {

/// Moments at which something is due, by name, on one timer. Never early: the clock is asked again when the timer
/// fires, so that a timer that runs ahead, or a suspended machine, decides nothing.
class DeadlineQueue : public QObject
{
    Q_OBJECT

public:
    explicit DeadlineQueue(const Clock &clock, QObject *parent = nullptr);

    /// Replaces what was set under this name; nullopt: nothing is due any more.
    void set(const QString &name, std::optional<Instant> at);
    void clear();
    qsizetype size() const { return m_moments.size(); }

    /// Tells what is due now. The timer does this; a test with a clock of its own may.
    void check();

signals:
    /// It is no longer set when this is told.
    void due(const QString &name);

private:
    void arm();

    const Clock &m_clock;
    QHash<QString, Instant> m_moments;
    std::set<std::pair<Instant, QString>> m_order;
    QTimer m_timer;
};

} // namespace hidettp
