#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

/// Takes screencast frames out of the stream of messages on the I/O thread, so that they never reach the main thread.
namespace hidettp::cdp {

/// Sends one message to the browser from the I/O thread.
using SendNow = std::function<void(QByteArray)>;

/// Whoever shows the frames of one session. Called on the I/O thread.
class FrameSink
{
public:
    virtual ~FrameSink() = default;

    /// One `Page.screencastFrame` message as it came over the wire.
    virtual void frameReceived(const QByteArray &message, const SendNow &sendNow) = 0;
};

/// The tap of one transport. Sinks come and go on the main thread, messages pass on the I/O thread.
class FrameTap
{
public:
    /// Commands that a sink sends carry an id from here on; their answers are of no interest to anybody and end in the
    /// tap.
    static constexpr qint64 firstReservedId = 1'000'000'000;

    void insert(const QString &sessionId, std::shared_ptr<FrameSink> sink);
    /// A call that is under way in the sink may still end after this returns.
    void remove(const QString &sessionId);

    /// True if the message was for a sink, or the answer to one, and nobody else needs to see it.
    bool take(const QByteArray &message, const SendNow &sendNow) const;

private:
    std::shared_ptr<FrameSink> sinkFor(QByteArrayView sessionId) const;

    mutable std::mutex m_mutex;
    std::unordered_map<std::string, std::shared_ptr<FrameSink>> m_sinks;
};

} // namespace hidettp::cdp
