#include "core/cdp/frametap.h"

#include <charconv>

namespace hidettp::cdp {

namespace {

constexpr QByteArrayView frameStart{R"({"method":"Page.screencastFrame",)"};
constexpr QByteArrayView answerStart{R"({"id":)"};
constexpr QByteArrayView sessionStart{R"(,"sessionId":")"};
constexpr QByteArrayView messageEnd{R"("})"};

// The session's id is the last thing in a message of Chromium's, so that a frame need not be read to know whose it is.
QByteArrayView trailingSessionId(QByteArrayView message)
{
    if (!message.endsWith(messageEnd))
        return {};
    const QByteArrayView tail = message.last(std::min<qsizetype>(message.size(), 160)).chopped(messageEnd.size());
    const qsizetype start = tail.lastIndexOf(sessionStart);
    return start < 0 ? QByteArrayView() : tail.sliced(start + sessionStart.size());
}

bool answersReservedId(QByteArrayView message)
{
    if (!message.startsWith(answerStart))
        return false;
    qint64 id = 0;
    std::from_chars(message.data() + answerStart.size(), message.data() + message.size(), id);
    return id >= FrameTap::firstReservedId;
}

} // namespace

void FrameTap::insert(const QString &sessionId, std::shared_ptr<FrameSink> sink)
{
    const std::lock_guard lock(m_mutex);
    m_sinks[sessionId.toStdString()] = std::move(sink);
}

void FrameTap::remove(const QString &sessionId)
{
    const std::lock_guard lock(m_mutex);
    m_sinks.erase(sessionId.toStdString());
}

bool FrameTap::take(const QByteArray &message, const SendNow &sendNow) const
{
    if (answersReservedId(message))
        return true;
    if (!message.startsWith(frameStart))
        return false;
    const std::shared_ptr<FrameSink> sink = sinkFor(trailingSessionId(message));
    if (!sink)
        return false;
    sink->frameReceived(message, sendNow);
    return true;
}

std::shared_ptr<FrameSink> FrameTap::sinkFor(QByteArrayView sessionId) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sinks.find(std::string(sessionId.data(), size_t(sessionId.size())));
    return found == m_sinks.end() ? nullptr : found->second;
}

} // namespace hidettp::cdp
