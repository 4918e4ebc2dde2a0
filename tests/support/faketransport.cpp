#include "tests/support/faketransport.h"

#include <QJsonDocument>

namespace hidettp::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytes(const QJsonObject &message) { return QJsonDocument(message).toJson(QJsonDocument::Compact); }

} // namespace

void FakeTransport::send(const QByteArray &message)
{
    if (m_isClosed)
        return;
    const QJsonObject command = QJsonDocument::fromJson(message).object();
    Q_ASSERT_X(!command.isEmpty(), "FakeTransport", "what is sent is a JSON object");
    m_sent << command;
    if (const auto always = m_always.constFind(command["method"_L1].toString()); always != m_always.constEnd()) {
        QMetaObject::invokeMethod(
            this,
            [this, answer = QJsonObject{{"id"_L1, command["id"_L1]}, {"result"_L1, *always}}] {
                sendBytes(bytes(answer));
            },
            Qt::QueuedConnection);
    } else {
        m_unanswered << command;
    }
}

void FakeTransport::close() { QMetaObject::invokeMethod(this, &FakeTransport::vanish, Qt::QueuedConnection); }

void FakeTransport::tapFrames(const QString &sessionId, std::shared_ptr<cdp::FrameSink> sink)
{
    m_tap.insert(sessionId, std::move(sink));
}

void FakeTransport::untapFrames(const QString &sessionId) { m_tap.remove(sessionId); }

QJsonObject FakeTransport::lastSent(QLatin1StringView method) const
{
    for (auto it = m_sent.crbegin(); it != m_sent.crend(); ++it) {
        if ((*it)["method"_L1] == method)
            return *it;
    }
    return {};
}

int FakeTransport::count(QLatin1StringView method) const
{
    return int(std::count_if(m_sent.begin(), m_sent.end(),
                             [method](const QJsonObject &command) { return command["method"_L1] == method; }));
}

void FakeTransport::answer(const QJsonObject &result, std::optional<QLatin1StringView> method)
{
    const auto command = takeUnanswered(method);
    Q_ASSERT_X(command, "FakeTransport", "there is a command to answer");
    sendBytes(bytes({{"id"_L1, (*command)["id"_L1]}, {"result"_L1, result}}));
}

void FakeTransport::fail(const QString &message, std::optional<QLatin1StringView> method)
{
    const auto command = takeUnanswered(method);
    Q_ASSERT_X(command, "FakeTransport", "there is a command to answer");
    const QJsonObject error{{"code"_L1, -32000}, {"message"_L1, message}};
    sendBytes(bytes({{"id"_L1, (*command)["id"_L1]}, {"error"_L1, error}}));
}

void FakeTransport::answerAlways(QLatin1StringView method, const QJsonObject &result)
{
    m_always.insert(method, result);
}

void FakeTransport::sendEvent(QLatin1StringView method, const QJsonObject &parameters, const QString &sessionId)
{
    // By hand, because the order of the members is the browser's: the method first, the session last.
    QByteArray message =
        "{\"method\":\"" + QByteArray(method.data(), method.size()) + "\",\"params\":" + bytes(parameters);
    if (!sessionId.isEmpty())
        message += ",\"sessionId\":\"" + sessionId.toUtf8() + '"';
    sendBytes(message + '}');
}

void FakeTransport::sendBytes(const QByteArray &message)
{
    if (m_isClosed || m_tap.take(message, [this](const QByteArray &answer) { send(answer); }))
        return;
    emit received(message);
}

void FakeTransport::vanish()
{
    if (!std::exchange(m_isClosed, true))
        emit closed({ErrorCode::Closed, u"The browser is gone."_s});
}

std::optional<QJsonObject> FakeTransport::takeUnanswered(std::optional<QLatin1StringView> method)
{
    const auto found = std::find_if(m_unanswered.begin(), m_unanswered.end(), [method](const QJsonObject &command) {
        return !method || command["method"_L1] == *method;
    });
    if (found == m_unanswered.end())
        return std::nullopt;
    const QJsonObject command = *found;
    m_unanswered.erase(found);
    return command;
}

} // namespace hidettp::test
