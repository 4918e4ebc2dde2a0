#include "core/cdp/soundsink.h"

#include "core/base/logging.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTimer>

namespace hidettp::cdp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto answerLimit = 3s;
constexpr auto samplesInFlight = 20; // ms

/// What `pactl` says to this.
Reply<QByteArray> askServer(const QStringList &arguments, QObject *owner)
{
    const auto replier = std::make_shared<Replier<QByteArray>>();
    auto *const process = new QProcess(owner);
    const auto failed = [replier, process] {
        replier->finish(Error{ErrorCode::Unavailable, u"There is no sound server."_s});
        process->deleteLater();
    };
    QObject::connect(process, &QProcess::errorOccurred, process, failed);
    QObject::connect(process, &QProcess::finished, process, [replier, process, failed](int code) {
        if (code != 0)
            return failed();
        replier->finish(process->readAllStandardOutput());
        process->deleteLater();
    });
    QTimer::singleShot(answerLimit, process, [process] { process->kill(); });
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(u"pactl"_s, arguments);
    return replier->reply();
}

/// The numbers of the modules that made a sink of this name.
QStringList modulesOf(const QByteArray &list, const QString &name)
{
    QStringList modules;
    for (const QString &line : QString::fromUtf8(list).split(u'\n')) {
        const QStringList fields = line.split(u'\t');
        if (fields.size() >= 3 && fields[2].split(u' ').contains("sink_name="_L1 + name))
            modules << fields[0];
    }
    return modules;
}

} // namespace

QString soundSinkOf(const QString &userDataDir)
{
    static const QRegularExpression unfit(u"[^A-Za-z0-9_-]"_s);
    return "hidettp_"_L1 + QFileInfo(userDataDir).fileName().replace(unfit, u"_"_s);
}

Reply<void> addSoundSink(const QString &name, QObject *owner)
{
    return askServer({u"load-module"_s, u"module-null-sink"_s, "sink_name="_L1 + name,
                      u"rate=%1"_s.arg(SoundTap::samplesPerSecond), u"channels=1"_s,
                      u"sink_properties=device.description=hidettp"_s},
                     owner)
        .andThen(owner, [](const QByteArray &) {});
}

Reply<void> removeSoundSink(const QString &name, QObject *owner)
{
    return askServer({u"list"_s, u"short"_s, u"modules"_s}, owner)
        .andThen(owner, [name, owner](const QByteArray &list) -> Reply<void> {
            const QStringList modules = modulesOf(list, name);
            if (modules.isEmpty())
                return Result<void>();
            return askServer({u"unload-module"_s, modules.constFirst()}, owner).andThen(owner, [](const QByteArray &) {
            });
        });
}

SoundTap::SoundTap(const QString &sink, QObject *parent)
    : QObject(parent), m_process(new QProcess(QCoreApplication::instance()))
{
    connect(m_process, &QProcess::readyReadStandardOutput, this, &SoundTap::read);
    connect(m_process, &QProcess::errorOccurred, this, &SoundTap::failed);
    connect(m_process, &QProcess::finished, this, &SoundTap::failed);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(u"parec"_s,
                     {u"--device=%1.monitor"_s.arg(sink), u"--raw"_s, u"--format=s16le"_s, u"--channels=1"_s,
                      u"--rate=%1"_s.arg(samplesPerSecond), u"--latency-msec=%1"_s.arg(samplesInFlight)});
}

SoundTap::~SoundTap()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
        return;
    }
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    connect(m_process, &QProcess::errorOccurred, m_process, &QObject::deleteLater); // it had not quite started
    m_process->kill();
}

void SoundTap::read()
{
    m_rest += m_process->readAllStandardOutput();
    const qsizetype whole = m_rest.size() & ~qsizetype(1);
    if (whole == 0)
        return;
    const QByteArray samples = m_rest.left(whole);
    m_rest.remove(0, whole);
    emit heard(samples);
}

} // namespace hidettp::cdp
