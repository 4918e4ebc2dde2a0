#pragma once

#include "core/cdp/transport.h"

#include <QJsonObject>
#include <QList>

#include <optional>

/// A browser played by the test: it reads what was sent and says what it likes, in bytes, so that tests of what is
/// above it test the format too. Taps frames as the real one does, but in the test's own thread.
namespace hidettp::test {

class FakeTransport : public cdp::Transport
{
    Q_OBJECT

public:
    void send(const QByteArray &message) override;
    void close() override;
    void tapFrames(const QString &sessionId, std::shared_ptr<cdp::FrameSink> sink) override;
    void untapFrames(const QString &sessionId) override;

    /// All messages sent, sinks' included, oldest first.
    const QList<QJsonObject> &sent() const { return m_sent; }
    /// The latest message with this method; an empty object if there is none.
    QJsonObject lastSent(QLatin1StringView method) const;
    int count(QLatin1StringView method) const;

    bool hasUnanswered() const { return !m_unanswered.isEmpty(); }
    /// Answers the oldest unanswered command (with this method, if one is named).
    void answer(const QJsonObject &result = {}, std::optional<QLatin1StringView> method = {});
    void fail(const QString &message, std::optional<QLatin1StringView> method = {});
    /// From now on answers every command with this method as soon as it is sent.
    void answerAlways(QLatin1StringView method, const QJsonObject &result = {});

    void sendEvent(QLatin1StringView method, const QJsonObject &parameters = {}, const QString &sessionId = {});
    /// Exactly these bytes.
    void sendBytes(const QByteArray &message);
    /// The browser goes away.
    void vanish();

private:
    std::optional<QJsonObject> takeUnanswered(std::optional<QLatin1StringView> method);

    cdp::FrameTap m_tap;
    QList<QJsonObject> m_sent;
    QList<QJsonObject> m_unanswered;
    QHash<QString, QJsonObject> m_always;
    bool m_isClosed = false;
};

} // namespace hidettp::test
