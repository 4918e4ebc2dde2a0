#include "tests/bench/liveview/process.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace hidettp::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::chrono::nanoseconds cpuTime(qint64 pid)
{
    // Nanoseconds for each thread, where /proc/PID/stat has ticks of 10 ms.
    const QDir tasks(u"/proc/%1/task"_s.arg(pid));
    std::chrono::nanoseconds sum{0};
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        sum +=
            std::chrono::nanoseconds(contents(tasks.filePath(task + "/schedstat"_L1)).split(' ').first().toLongLong());
    return sum;
}

std::chrono::nanoseconds groupCpuTime(qint64 pid)
{
    const pid_t group = getpgid(pid_t(pid));
    std::chrono::nanoseconds sum{0};
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const qint64 each = name.toLongLong();
        if (each > 0 && getpgid(pid_t(each)) == group)
            sum += cpuTime(each);
    }
    return sum;
}

qint64 residentKib(qint64 pid)
{
    for (const QByteArray &line : contents(u"/proc/%1/status"_s.arg(pid)).split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.sliced(6).replace("kB", "").trimmed().toLongLong();
    }
    return 0;
}

} // namespace hidettp::bench
