#include "core/liveview/audience.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

QList<wire::live::Viewer> Audience::viewers() const
{
    QList<wire::live::Viewer> viewers;
    for (const Member &member : m_members)
        viewers << member.viewer;
    return viewers;
}

Audience::Member *Audience::find(const QString &viewerId)
{
    const auto found = m_members.find(viewerId);
    return found == m_members.end() ? nullptr : &*found;
}

Audience::Member *Audience::find(const QString &viewerId, FrameRelay::Key key)
{
    Member *const member = find(viewerId);
    return member && member->key == key ? member : nullptr;
}

void Audience::enter(const Member &member)
{
    close(member.viewer.viewerId, net::CloseCode::Normal, u"replaced"_s);
    m_members.insert(member.viewer.viewerId, member);
}

void Audience::setLineIsSlow(FrameRelay::Key key, bool isSlow)
{
    for (Member &member : m_members) {
        if (member.key == key)
            member.lineIsSlow = isSlow;
    }
}

void Audience::tell(const QString &viewerId, const QByteArray &message) const
{
    if (const auto found = m_members.constFind(viewerId); found != m_members.constEnd())
        found->socket->sendText(message);
}

void Audience::tellAll(const QByteArray &message) const
{
    for (const Member &member : m_members)
        member.socket->sendText(message);
}

void Audience::tellOthersThan(const QString &viewerId, const QByteArray &message) const
{
    for (const Member &member : m_members) {
        if (member.viewer.viewerId != viewerId)
            member.socket->sendText(message);
    }
}

void Audience::close(const QString &viewerId, quint16 code, const QString &reason) const
{
    if (const auto found = m_members.constFind(viewerId); found != m_members.constEnd())
        found->socket->close(code, reason);
}

void Audience::closeAll(quint16 code, const QString &reason) const
{
    for (const Member &member : m_members)
        member.socket->close(code, reason);
}

} // namespace hidettp::liveview
