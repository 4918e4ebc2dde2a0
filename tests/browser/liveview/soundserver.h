#pragma once

#include <QProcess>
#include <QTemporaryDir>

/// A real sound server (PulseAudio) for this process and what it starts, without a sound card.
namespace hidettp::test {

class SoundServer
{
public:
    SoundServer();
    ~SoundServer();

    /// What `pactl list short WHAT` says.
    static QByteArray list(const QString &what);

private:
    QTemporaryDir m_folder;
    QProcess m_server;
};

} // namespace hidettp::test
