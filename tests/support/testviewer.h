#pragma once

#include "core/net/iothread.h"
#include "core/net/websocket.h"
#include "core/wire/live.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

/// A viewer of a live view over a real socket, as the page would be.
namespace hidettp::test {

class TestViewer : public QObject
{
    Q_OBJECT

public:
    /// Connects; the messages arrive while the event loop runs.
    TestViewer(net::IoThread &io, const QUrl &url);
    ~TestViewer() override;

    bool isOpen() const { return m_isOpen; }
    /// Once the socket is closed.
    std::optional<quint16> closeCode() const { return m_closeCode; }

    /// The latest message of this type; an empty object if there was none.
    QJsonObject last(QLatin1StringView type) const { return m_last.value(type); }
    int count(QLatin1StringView type) const { return m_counts.value(type); }

    int frames() const { return m_frames; }
    const wire::live::FrameHeader &lastHeader() const { return m_lastHeader; }
    const QByteArray &lastImage() const { return m_lastImage; }
    /// The PNG of the latest screenshot.
    const QByteArray &screenshot() const { return m_screenshot; }
    /// All samples that came.
    const QByteArray &sound() const { return m_sound; }
    /// What it was told of media that the page plays, and the bytes, which it asks for by itself. By its number.
    struct Media
    {
        QJsonObject told;
        QByteArray bytes;
    };
    const QMap<qint64, Media> &media() const { return m_media; }
    bool hasPlaying() const;

    void send(const QJsonObject &message);
    void sendRaw(const QByteArray &text);

    // Input under the control number that the viewer was told last.
    void move(QPointF at, int buttons = 0);
    void press(QPointF at, const QString &button = QStringLiteral("left"), int clickCount = 1);
    void release(QPointF at, const QString &button = QStringLiteral("left"), int clickCount = 1);
    void click(QPointF at);
    void wheel(QPointF at, double deltaY);
    void key(const QString &key, const QString &code, int keyCode, const QString &text = {}, int modifiers = 0);
    void typeKeys(const QString &lowerCaseLetters);
    void insertText(const QString &text);
    void hear(bool isOn);

signals:
    void frameArrived();
    void soundArrived();
    void mediaTold(const QJsonObject &told);

private:
    class Handler;

    void sendInput(QJsonObject message);
    void told(const QJsonObject &media);
    void mediaReceived(qint64 media, qint64 offset, const QByteArray &bytes);

    std::shared_ptr<Handler> m_handler;
    std::shared_ptr<net::WebSocket> m_socket;
    bool m_isOpen = false;
    std::optional<quint16> m_closeCode;
    QHash<QString, QJsonObject> m_last;
    QHash<QString, int> m_counts;
    int m_frames = 0;
    wire::live::FrameHeader m_lastHeader;
    QByteArray m_lastImage;
    QByteArray m_screenshot;
    QByteArray m_sound;
    QMap<qint64, Media> m_media;
};

} // namespace hidettp::test
