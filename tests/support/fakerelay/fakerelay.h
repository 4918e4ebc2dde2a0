#pragma once

#include "core/wire/live.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"

#include <QColor>
#include <QJsonObject>
#include <QPointer>
#include <QSize>
#include <QWebSocket>

namespace hidettp {

/// The relay's end of the live socket for tests of the view: greets whoever comes, gives control, answers pings, shows
/// a page of one colour and keeps what it is told.
class FakeRelay : public QObject
{
    Q_OBJECT

public:
    explicit FakeRelay(FakeCoordinator &coordinator, const InterventionId &id, QObject *parent = nullptr);

    QSize pageSize{800, 600};
    QColor colour = Qt::darkGreen;
    wire::live::Page page;
    /// What a screenshot shows; nothing: the page hangs.
    std::optional<QColor> captured;
    Viewport viewport = Viewport::Fixed;
    /// Who has control already when a viewer comes.
    std::optional<wire::live::Holder> otherDriver;

    int viewerCount() const { return m_viewerCount; }
    bool isConnected() const { return m_socket && m_socket->isValid(); }
    QString origin() const { return m_origin; }
    const QList<QJsonObject> &messages() const { return m_messages; }
    QList<QJsonObject> messages(const QString &type) const;

    void showColour(const QColor &shown);
    void send(const QByteArray &message);
    void setConditionMet(bool isMet);
    void takeControlAway(const QString &by);
    void drop();

    static constexpr auto viewerId = QLatin1StringView("viewer-1");

private:
    void welcome(QWebSocket *socket);
    void receive(const QString &text);
    QByteArray png(const QColor &shown) const;
    void sendFrame();
    void sendControl();
    QJsonObject intervention() const;

    FakeCoordinator &m_coordinator;
    InterventionId m_id;
    QPointer<QWebSocket> m_socket;
    QString m_origin;
    QList<QJsonObject> m_messages;
    wire::live::Control m_control;
    std::uint32_t m_frame = 0;
    int m_viewerCount = 0;
};

} // namespace hidettp
