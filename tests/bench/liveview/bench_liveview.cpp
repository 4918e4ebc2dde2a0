// Measures the live view against a plain CDP client on the same Chromium, in alternating blocks of one run, and prints
// the figures next to their budgets.
//
//   bench_liveview [--presses 100] [--seconds 8] [--stale 100]
//   bench_liveview --only presses|animation|stalled|idle|stale

#include "core/cdp/commands/emulation.h"
#include "tests/bench/liveview/clients.h"
#include "tests/bench/liveview/process.h"
#include "tests/support/deafviewer.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testsite.h"
#include "tests/support/waiting.h"

#include <QBuffer>
#include <QColor>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QImage>
#include <QImageReader>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <thread>

using namespace hidettp;
using namespace hidettp::bench;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 4;

const QString pageHtml = uR"(<!doctype html><title>Bench</title>
<style>html, body { margin: 0; height: 100%; overflow: hidden; font: 20px sans-serif }
#corner { position: absolute; width: 64px; height: 64px; background: rgb(200 0 0) }</style>
<div id=corner></div><div style="padding:100px"><h1>Something to read</h1><p>Lorem ipsum dolor sit amet.</div>
<script>
let on = false, next = 0, angle = 0;
addEventListener('mousedown', () => { on = !on; corner.style.background = on ? 'rgb(0 200 0)' : 'rgb(200 0 0)'; });
const paint = () => { angle = (angle + 3) % 360;
  document.body.style.background = `linear-gradient(${angle}deg, hsl(${angle} 80% 40%), hsl(${angle + 120} 80% 60%))`; };
const animate = () => { paint(); next = requestAnimationFrame(animate); };
const halt = () => { cancelAnimationFrame(next); document.body.style.background = 'white'; };
</script>)"_s;

void pause(std::chrono::milliseconds time)
{
    // The event loop runs: answers of the browser are read meanwhile.
    QTest::qWait(int(time.count()));
}

double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values[size_t(part * double(values.size() - 1))];
}

/// The page's corner is red or green.
bool cornerIsOn(QByteArray jpeg)
{
    QBuffer buffer(&jpeg);
    QImageReader reader(&buffer, "jpeg");
    reader.setClipRect({28, 28, 8, 8});
    const QColor colour = reader.read().pixelColor(4, 4);
    return colour.green() > colour.red();
}

struct Sample
{
    std::vector<double> latencies; ///< milliseconds
    double framesPerSecond = 0;    ///< mean over rounds and clients
    double bytesPerFrame = 0;
    double cpuPerThousand = 0; ///< seconds of the relay for 1,000 frames delivered

    double percentile(double part) const { return ::percentile(latencies, part); }
};

class Bench
{
public:
    Bench() : m_site(m_io), m_chromium(m_io)
    {
        m_site.setPage(u"/"_s, pageHtml);
        m_page = m_chromium.openPage(m_site.url());
        std::ignore = waitFor(m_page->send(cdp::SetDeviceMetricsOverride{.viewport = {1280, 720}}));
        m_relay.setProgram(QCoreApplication::applicationDirPath() + "/hidettp_relay_host"_L1);
        m_relay.setArguments({m_chromium.process().webSocketUrl.toString(), m_page->targetId()});
        m_relay.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_relay.start();
        if (!m_relay.waitForReadyRead(20'000))
            qFatal("The relay did not start.");
        m_port = m_relay.readLine().trimmed().toUShort();
    }

    ~Bench()
    {
        m_relay.closeWriteChannel();
        m_relay.waitForFinished();
    }

    using Clients = std::vector<std::unique_ptr<Client>>;

    Clients direct()
    {
        Clients clients;
        clients.push_back(std::make_unique<DirectClient>(*m_chromium.browser(), m_page->targetId()));
        return clients;
    }

    Clients viewers(int count)
    {
        Clients clients;
        for (int i = 0; i < count; ++i)
            clients.push_back(std::make_unique<ViewerClient>(m_io, m_port, i == 0 ? u"driver"_s : u"v%1"_s.arg(i)));
        return clients;
    }

    /// The first of them presses and looks.
    void measurePresses(Clients clients, int presses, Sample &sample)
    {
        Client &client = *clients.front();
        pause(500ms);
        for (int i = 0; i < presses; ++i) {
            pause(std::chrono::milliseconds(QRandomGenerator::global()->bounded(120, 280)));
            const auto isOn = [&client](const QByteArray &image) { return cornerIsOn(client.jpegOf(image)); };
            const bool wasOn = isOn(client.watch().image());
            client.watch().keepPictures();
            const SteadyTime pressed = std::chrono::steady_clock::now();
            client.press();
            const auto seen =
                client.watch().arrivalOf([&](const QByteArray &image) { return isOn(image) != wasOn; }, 5s);
            if (!seen)
                qFatal("A press was never seen.");
            sample.latencies.push_back(std::chrono::duration<double, std::milli>(*seen - pressed).count());
            client.release();
        }
        close(clients);
    }

    void measureAnimation(Clients clients, std::chrono::seconds time, Sample &sample)
    {
        evaluate(u"animate()"_s);
        pause(1s);
        std::vector<int> counts;
        qint64 bytes = 0;
        for (const auto &client : clients) {
            counts.push_back(client->watch().count());
            bytes -= client->watch().bytes();
        }
        const auto cpu = cpuTime(m_relay.processId());
        const SteadyTime start = std::chrono::steady_clock::now();
        std::this_thread::sleep_for(time);
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
        const std::chrono::duration<double> used = cpuTime(m_relay.processId()) - cpu;
        double frames = 0;
        for (size_t i = 0; i < clients.size(); ++i) {
            frames += clients[i]->watch().count() - counts[i];
            bytes += clients[i]->watch().bytes();
        }
        sample.framesPerSecond += frames / passed.count() / double(clients.size()) / rounds;
        sample.bytesPerFrame += double(bytes) / frames / rounds;
        sample.cpuPerThousand += used.count() / frames * 1000 / rounds;
        evaluate(u"halt()"_s);
        close(clients);
    }

    int countStale(int trials)
    {
        Clients clients = viewers(1);
        FrameWatch &watch = clients.front()->watch();
        pause(1s);
        const QByteArray still = watch.image();
        int stale = 0;
        for (int i = 0; i < trials; ++i) {
            const int before = watch.count();
            evaluate(u"animate()"_s);
            watch.waitForCount(before + 10 + i % 15, 20s);
            evaluate(u"halt()"_s);
            if (!watch.waitForImage(still, 3s))
                ++stale;
        }
        close(clients);
        return stale;
    }

    /// One viewer watches an animation, by itself and beside one that never reads, in short turns of which the median
    /// counts: what else the machine does comes and goes.
    struct BesideStalled
    {
        qint64 withOneViewKib = 0;
        qint64 stalledAddsKib = 0;
        double sentShare = 0;   ///< of the frames that the relay had meanwhile; the load of the machine is not in it
        double framesShare = 0; ///< of those without it; each turn's browser may be slower than the other's
        double cpuShare = 0;    ///< of the relay, for each frame delivered
    };

    BesideStalled measureBesideStalled(std::chrono::seconds time)
    {
        BesideStalled measured;
        int seen = 0;
        int missed = 0;
        std::vector<double> framesShares;
        std::vector<double> cpuShares;
        Clients clients = viewers(1);
        evaluate(u"animate()"_s);
        std::this_thread::sleep_for(2s);
        for (int turn = 0; turn < rounds * time.count(); ++turn) {
            const Span alone = watchFor(1s, clients.front()->watch());
            if (turn == 0)
                measured.withOneViewKib = residentKib(m_relay.processId());
            auto deaf = std::make_optional<DeafViewer>(m_port, "/deaf");
            std::this_thread::sleep_for(1s); // until nothing more fits
            const Span beside = watchFor(1s, clients.front()->watch());
            measured.stalledAddsKib =
                std::max(measured.stalledAddsKib, residentKib(m_relay.processId()) - measured.withOneViewKib);
            deaf.reset();
            seen += beside.frames;
            missed += beside.missed;
            framesShares.push_back(double(beside.frames) / alone.frames);
            cpuShares.push_back(beside.cpuPerFrame() / alone.cpuPerFrame());
        }
        evaluate(u"halt()"_s);
        close(clients);
        measured.sentShare = double(seen) / (seen + missed);
        measured.framesShare = percentile(framesShares, 0.5);
        measured.cpuShare = percentile(cpuShares, 0.5);
        return measured;
    }

    /// What one viewer of a page that stands still costs, as a part of one core.
    struct Idle
    {
        double relay = 0;
        double browser = 0;          ///< all its processes
        double browserUnwatched = 0; ///< the same without a viewer
    };

    Idle measureIdle(std::chrono::seconds time)
    {
        Idle measured;
        const qint64 browser = m_chromium.process().pid;
        pause(2s);
        const auto unwatched = groupCpuTime(browser);
        pause(time);
        measured.browserUnwatched = partOf(groupCpuTime(browser) - unwatched, time);
        Clients clients = viewers(1);
        pause(2s); // until the sharp picture has come
        const auto relay = cpuTime(m_relay.processId());
        const auto watched = groupCpuTime(browser);
        pause(time);
        measured.relay = partOf(cpuTime(m_relay.processId()) - relay, time);
        measured.browser = partOf(groupCpuTime(browser) - watched, time);
        close(clients);
        return measured;
    }

    /// What a viewer that reads nothing for so long adds at most, while the page moves and another looks on.
    qint64 kibOfDeafViewer(std::chrono::seconds time)
    {
        Clients clients = viewers(1);
        evaluate(u"animate()"_s);
        pause(2s);
        const qint64 before = residentKib(m_relay.processId());
        qint64 most = before;
        const DeafViewer deaf(m_port, "/deaf");
        for (auto passed = 0s; passed < time; passed += 1s) {
            pause(1s);
            most = std::max(most, residentKib(m_relay.processId()));
        }
        evaluate(u"halt()"_s);
        close(clients);
        return most - before;
    }

private:
    static double partOf(std::chrono::nanoseconds used, std::chrono::seconds time)
    {
        return std::chrono::duration<double>(used).count() / double(time.count());
    }

    struct Span
    {
        int frames = 0;
        int missed = 0;
        std::chrono::duration<double> cpu{0}; ///< of the relay

        double cpuPerFrame() const { return cpu.count() / frames; }
    };

    Span watchFor(std::chrono::seconds time, const FrameWatch &watch) const
    {
        const int frames = watch.count();
        const int missed = watch.missed();
        const auto cpu = cpuTime(m_relay.processId());
        std::this_thread::sleep_for(time);
        return {std::max(1, watch.count() - frames), watch.missed() - missed, cpuTime(m_relay.processId()) - cpu};
    }

    void evaluate(const QString &expression) { TestBrowser::evaluate(*m_page, expression); }

    /// One screencast at a time: the next client starts when the one of these has stopped.
    static void close(Clients &clients)
    {
        clients.clear();
        pause(500ms);
    }

    net::IoThread m_io;
    TestSite m_site;
    TestBrowser m_chromium;
    std::shared_ptr<cdp::Session> m_page;
    QProcess m_relay;
    quint16 m_port = 0;
};

void printRow(const char *figure, double value, const char *unit, const char *relation, double budget)
{
    const bool isMost = relation[0] == '<';
    const bool holds = isMost ? value <= budget : value >= budget;
    std::printf("%-58s %10.3f %-6s %s %-7.3g %s\n", figure, value, unit, relation, budget, holds ? "ok" : "MISSED");
}

void printBesideStalled(const Bench::BesideStalled &measured)
{
    printRow("resident memory with one live view", double(measured.withOneViewKib) / 1024, "MiB", "<=", 40);
    printRow("a stalled viewer adds", double(measured.stalledAddsKib) / 1024, "MiB", "<=", 2);
    printRow("frames of another viewer beside it, of the relay's", measured.sentShare, "", ">=", 0.98);
    printRow("frames of another viewer beside it, of those alone", measured.framesShare, "", ">=", 0.98);
    printRow("relay CPU for each of them, of that alone", measured.cpuShare, "", "<=", 1.05);
}

void printPresses(const Sample &direct, const Sample &one, const Sample &four)
{
    std::printf(
        "press to changed frame, p50 / p95: direct CDP %.1f / %.1f ms, 1 viewer %.1f / %.1f ms, 4 viewers %.1f / "
        "%.1f ms\n",
        direct.percentile(0.5), direct.percentile(0.95), one.percentile(0.5), one.percentile(0.95),
        four.percentile(0.5), four.percentile(0.95));
    printRow("press to changed frame, p50, 1 viewer, of direct", one.percentile(0.5) / direct.percentile(0.5), "",
             "<=", 1.05);
    printRow("press to changed frame, p95, 1 viewer, of direct", one.percentile(0.95) / direct.percentile(0.95), "",
             "<=", 1.15);
    printRow("press to changed frame, p50, 4 viewers, of direct", four.percentile(0.5) / direct.percentile(0.5), "",
             "<=", 1.05);
    printRow("press to changed frame, p95, 4 viewers, of direct", four.percentile(0.95) / direct.percentile(0.95), "",
             "<=", 1.15);
}

void printAnimation(const Sample &direct, const Sample &one, const Sample &four)
{
    std::printf("animation: direct CDP %.1f, 1 viewer %.1f, 4 viewers %.1f frames/s; %.0f and %.0f bytes a frame\n",
                direct.framesPerSecond, one.framesPerSecond, four.framesPerSecond, direct.bytesPerFrame,
                one.bytesPerFrame);
    printRow("frames per second, 1 viewer, of direct", one.framesPerSecond / direct.framesPerSecond, "", ">=", 0.98);
    printRow("frames per second, 4 viewers, of direct", four.framesPerSecond / direct.framesPerSecond, "", ">=", 0.98);
    printRow("relay CPU for 1,000 frames delivered, 1 viewer", one.cpuPerThousand, "s", "<=", 0.3);
    printRow("relay CPU for 1,000 frames delivered, 4 viewers", four.cpuPerThousand, "s", "<=", 0.15);
    printRow("bytes for each viewer, of base64 in JSON", one.bytesPerFrame / direct.bytesPerFrame, "", "<=", 0.75);
}

void printIdle(const Bench::Idle &idle)
{
    printRow("relay CPU while a watched page stands still, of a core", idle.relay, "", "<=", 0.005);
    printRow("browser CPU meanwhile, more than unwatched, of a core", idle.browser - idle.browserUnwatched, "",
             "<=", 0.02);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"presses"_s, u"Presses for each way."_s, u"count"_s, u"100"_s});
    parser.addOption({u"seconds"_s, u"Length of an animation."_s, u"seconds"_s, u"8"_s});
    parser.addOption({u"stale"_s, u"Trials for a stale last picture."_s, u"count"_s, u"100"_s});
    parser.addOption({u"only"_s, u"One part: presses, animation, stalled, idle or stale."_s, u"part"_s});
    parser.process(application);
    const int presses = std::max(rounds, parser.value(u"presses"_s).toInt());
    const std::chrono::seconds time(std::max(1, parser.value(u"seconds"_s).toInt()));

    const QString only = parser.value(u"only"_s);
    const auto isWanted = [&only](QLatin1StringView part) { return only.isEmpty() || only == part; };

    Bench bench;
    Sample direct;
    Sample one;
    Sample four;
    for (int round = 0; round < rounds; ++round) {
        if (isWanted("presses"_L1)) {
            bench.measurePresses(bench.direct(), presses / rounds, direct);
            bench.measurePresses(bench.viewers(1), presses / rounds, one);
            bench.measurePresses(bench.viewers(4), presses / rounds, four);
        }
        if (isWanted("animation"_L1)) {
            bench.measureAnimation(bench.direct(), time, direct);
            bench.measureAnimation(bench.viewers(1), time, one);
            bench.measureAnimation(bench.viewers(4), time, four);
        }
    }
    if (isWanted("presses"_L1))
        printPresses(direct, one, four);
    if (isWanted("animation"_L1))
        printAnimation(direct, one, four);
    if (isWanted("stalled"_L1)) {
        printBesideStalled(bench.measureBesideStalled(time));
        printRow("a viewer that reads nothing for a minute adds", double(bench.kibOfDeafViewer(60s)) / 1024, "MiB",
                 "<=", 2);
    }
    if (isWanted("idle"_L1))
        printIdle(bench.measureIdle(20s));
    if (isWanted("stale"_L1))
        printRow("stale last pictures", bench.countStale(parser.value(u"stale"_s).toInt()), "", "<=", 0);
    return 0;
}
