#include "core/cdp/session.h"

#include "core/cdp/commands/target.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Session::Session(Connection &connection, QString sessionId, QString targetId)
    : m_connection(&connection), m_id(std::move(sessionId)), m_targetId(std::move(targetId))
{
    connection.insert(*this);
}

Session::~Session()
{
    if (!m_isAlive || !m_connection)
        return;
    untapFrames();
    m_connection->remove(*this);
    m_connection->answerAll(m_id, {ErrorCode::Cancelled, u"The session was given up."_s});
    if (m_connection->isOpen())
        std::ignore = m_connection->send(DetachFromTarget{.sessionId = m_id});
}

Reply<QJsonObject> Session::call(QLatin1StringView method, const QJsonObject &parameters, Duration limit)
{
    if (!m_isAlive || !m_connection)
        return endedError();
    return m_connection->call(method, parameters, m_id, limit);
}

std::shared_ptr<Session> Session::child(const QString &sessionId, const QString &targetId) const
{
    if (!m_connection)
        return nullptr;
    return std::make_shared<Session>(*m_connection, sessionId, targetId);
}

void Session::tapFrames(std::shared_ptr<FrameSink> sink)
{
    if (!m_isAlive || !m_connection)
        return;
    m_isTapped = true;
    m_connection->transport().tapFrames(m_id, std::move(sink));
}

void Session::untapFrames()
{
    if (std::exchange(m_isTapped, false) && m_connection)
        m_connection->transport().untapFrames(m_id);
}

Error Session::endedError() const
{
    switch (m_end) {
    case SessionEnd::TargetGone:
        return {ErrorCode::Gone, u"The page is closed."_s};
    case SessionEnd::BrowserGone:
        return {ErrorCode::Closed, u"The browser is gone."_s};
    }
    Q_UNREACHABLE();
}

void Session::deliver(const QString &method, const QJsonObject &parameters)
{
    const QPointer<Session> self(this);
    if (method == "Inspector.targetCrashed"_L1 && !std::exchange(m_hasCrashed, true)) {
        m_connection->answerAll(m_id, {ErrorCode::Unavailable, u"The page has crashed."_s});
        emit crashed();
    } else if (method == "Inspector.targetReloadedAfterCrash"_L1 && std::exchange(m_hasCrashed, false)) {
        emit recovered();
    }
    if (self)
        emit eventArrived(method, parameters);
}

void Session::end(SessionEnd why)
{
    if (!m_isAlive)
        return;
    untapFrames();
    m_isAlive = false;
    m_end = why;
    if (m_connection)
        m_connection->remove(*this);
    emit ended(why);
}

} // namespace hidettp::cdp
