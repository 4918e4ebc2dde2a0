#pragma once

#include "core/base/reply.h"

#include <QObject>
#include <QProcess>
#include <QString>

/// A browser's sound: it plays into a sink of its own at the machine's sound server (PulseAudio, or PipeWire in its
/// place), where nobody hears it but us. Everything goes through the server's own small programs.
namespace hidettp::cdp {

/// The name of the sink of a browser with this profile, the same after a restart of ours.
QString soundSinkOf(const QString &userDataDir);

/// Unavailable: there is no sound server.
Reply<void> addSoundSink(const QString &name, QObject *owner);
/// Good as well if there is none of this name.
Reply<void> removeSoundSink(const QString &name, QObject *owner);

/// Listens to a sink for as long as it lives.
class SoundTap : public QObject
{
    Q_OBJECT

public:
    static constexpr int samplesPerSecond = 24'000; ///< of one channel, 16 bits each, little-endian

    explicit SoundTap(const QString &sink, QObject *parent = nullptr);
    ~SoundTap() override;

signals:
    /// Whole samples.
    void heard(const QByteArray &samples);
    void failed();

private:
    void read();

    QProcess *const m_process; ///< outlives us until it has ended: nothing waits for it
    QByteArray m_rest; ///< half a sample
};

} // namespace hidettp::cdp
