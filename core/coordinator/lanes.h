#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <functional>

namespace hidettp {

/// Jobs that wait for each other by name: those of one lane run one after the other, lanes run side by side.
class Lanes
{
public:
    using Done = std::function<void()>;
    using Job = std::function<void(Done done)>;

    /// `job` starts at once if the lane is free, and must call `done` exactly once.
    void enqueue(const QString &lane, Job job);

private:
    void start(const QString &lane, Job job);

    QHash<QString, std::deque<Job>> m_waiting; ///< a lane that is there is busy
};

} // namespace hidettp
