#pragma once

#include <QtGlobal>

#include <chrono>

/// What a process has cost so far, from /proc.
namespace hidettp::bench {

std::chrono::nanoseconds cpuTime(qint64 pid);
/// Of all processes in its group.
std::chrono::nanoseconds groupCpuTime(qint64 pid);
/// Resident memory in KiB.
qint64 residentKib(qint64 pid);

} // namespace hidettp::bench
