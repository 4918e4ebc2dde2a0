#include "tests/browser/liveview/soundserver.h"

#include <QTest>

namespace hidettp::test {

using namespace Qt::StringLiterals;

SoundServer::SoundServer()
{
    const QString socket = m_folder.filePath(u"socket"_s);
    qputenv("PULSE_SERVER", "unix:" + socket.toLocal8Bit());
    qputenv("PULSE_RUNTIME_PATH", m_folder.path().toLocal8Bit());
    qputenv("PULSE_STATE_PATH", m_folder.path().toLocal8Bit());
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(u"pulseaudio"_s,
                   {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--use-pid-file=no"_s,
                    u"--log-level=error"_s, u"--load=module-native-protocol-unix auth-anonymous=1 socket="_s + socket});
    if (!QTest::qWaitFor(
            [] {
                return QProcess::execute(u"pactl"_s, {u"list"_s, u"short"_s, u"modules"_s}) == 0;
            },
            20'000))
        qFatal("The sound server did not start.");
}

SoundServer::~SoundServer()
{
    m_server.terminate();
    if (!m_server.waitForFinished(5000))
        m_server.kill();
}

QByteArray SoundServer::list(const QString &what)
{
    QProcess pactl;
    pactl.start(u"pactl"_s, {u"list"_s, u"short"_s, what});
    pactl.waitForFinished(10'000);
    return pactl.readAllStandardOutput();
}

} // namespace hidettp::test
