#include "core/storage/sqlstorage.h"
#include "tests/support/storage/samples.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <unistd.h>

/// How many interventions can be made durable in a second, how long each takes, and how long a coordinator with many
/// open ones needs to load them.
///
///   bench_storage [DIRECTORY]     on the disk that is to be measured; default: the current directory

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// Creates interventions and notes how long each takes until it is durable.
class Load : public QObject
{
public:
    Load(Storage &storage, const QString &name) : m_storage(storage), m_name(name) {}

    /// So many at a time, until `total` are done.
    void keepInFlight(int inFlight, int total)
    {
        m_total = total;
        m_isRepeating = true;
        QElapsedTimer whole;
        whole.start();
        for (int i = 0; i < inFlight; ++i)
            createOne();
        m_loop.exec();
        report(milliseconds(whole));
    }

    /// A new one at every beat, however long the ones before take.
    void atRate(int perSecond, int total)
    {
        m_total = total;
        QElapsedTimer whole;
        whole.start();
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        connect(&timer, &QTimer::timeout, this, [&] {
            while (m_started < total && m_started < int(milliseconds(whole) * perSecond / 1000))
                createOne();
        });
        timer.start(1);
        m_loop.exec();
        report(milliseconds(whole));
    }

private:
    void createOne()
    {
        if (m_started == m_total)
            return;
        const QString number = u"%1-%2"_s.arg(m_name).arg(m_started++);
        QElapsedTimer timer;
        timer.start();
        m_storage.commit(samples::request(number)).finally(this, [this, timer](const Result<Committed> &committed) {
            if (!committed)
                qFatal("%s", qPrintable(committed.error().message));
            m_latencies.push_back(milliseconds(timer));
            if (m_latencies.size() == std::size_t(m_total))
                m_loop.quit();
            else if (m_isRepeating)
                createOne();
        });
    }

    void report(double elapsed)
    {
        std::ranges::sort(m_latencies);
        const auto at = [&](double part) {
            return m_latencies[std::min(m_latencies.size() - 1, std::size_t(double(m_latencies.size()) * part))];
        };
        std::printf("%-18s %8.0f durable/s   p50 %6.1f ms   p95 %6.1f ms   p99 %6.1f ms   worst %6.1f ms\n",
                    qPrintable(m_name), double(m_latencies.size()) * 1000 / elapsed, at(0.5), at(0.95), at(0.99),
                    m_latencies.back());
        std::fflush(stdout);
    }

    Storage &m_storage;
    const QString m_name;
    QEventLoop m_loop;
    std::vector<double> m_latencies;
    int m_total = 0;
    int m_started = 0;
    bool m_isRepeating = false;
};

/// What the disk itself can do: 4 KiB appended and synced, one after the other.
void measureDisk(const QString &directory)
{
    QFile file(directory + "/disk"_L1);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    const QByteArray block(4096, 'x');
    constexpr int times = 200;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < times; ++i) {
        file.write(block);
        fdatasync(file.handle());
    }
    std::printf("%-18s %8.0f syncs/s\n", "the disk alone", times * 1000 / milliseconds(timer));
    file.remove();
}

void measureLoad(const StorageUrl &url)
{
    QElapsedTimer timer;
    timer.start();
    const auto storage = SqlStorage::open(url);
    if (!storage)
        qFatal("%s", qPrintable(storage.error().message));
    const double opened = milliseconds(timer);
    QEventLoop loop;
    QObject owner;
    (*storage)->load().finally(&owner, [&](const Result<Loaded> &loaded) {
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().message));
        std::printf("%-18s %8lld open interventions   opened %.0f ms   loaded %.0f ms\n", "after a restart",
                    static_cast<long long>(loaded->interventions.size()), opened, milliseconds(timer) - opened);
        loop.quit();
    });
    loop.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString parent = application.arguments().value(1, u"."_s);
    const QTemporaryDir directory(parent + "/bench-storage-XXXXXX"_L1);
    if (!directory.isValid())
        qFatal("cannot write to %s", qPrintable(parent));
    measureDisk(directory.path());
    const StorageUrl url = StorageUrl::inDirectory(directory.path());
    {
        const auto storage = SqlStorage::open(url);
        if (!storage)
            qFatal("%s", qPrintable(storage.error().message));
        Load(**storage, u"1 at a time"_s).keepInFlight(1, 500);
        Load(**storage, u"16 at a time"_s).keepInFlight(16, 4000);
        Load(**storage, u"64 at a time"_s).keepInFlight(64, 10'000);
        Load(**storage, u"256 at a time"_s).keepInFlight(256, 10'000);
        Load(**storage, u"500 a second"_s).atRate(500, 5000);
        Load(**storage, u"1000 a second"_s).atRate(1000, 10'000);
    }
    measureLoad(url);
    return 0;
}
