#include "tests/support/testviewer.h"

#include "core/base/mailbox.h"
#include "core/net/websocketclient.h"
#include "core/wire/envelope.h"
#include "tests/support/waiting.h"

#include <QJsonDocument>
#include <QPointF>
#include <QtEndian>

#include <algorithm>

namespace hidettp::test {

using namespace Qt::StringLiterals;

class TestViewer::Handler : public net::WebSocketHandler
{
public:
    explicit Handler(TestViewer *viewer) : m_viewer(viewer) { mailbox.open(viewer); }

    void textReceived(const QByteArray &utf8) override
    {
        mailbox.post([this, message = QJsonDocument::fromJson(utf8).object()] {
            const QString type = message["type"_L1].toString();
            m_viewer->m_last.insert(type, message);
            ++m_viewer->m_counts[type];
            if (type == "media"_L1)
                m_viewer->told(message);
        });
    }

    void binaryReceived(const QByteArray &bytes) override
    {
        mailbox.post([this, bytes] {
            if (const auto sound = wire::live::readSoundHeader(bytes)) {
                m_viewer->m_sound += bytes.sliced(wire::live::soundHeaderBytes);
                emit m_viewer->soundArrived();
                return;
            }
            if (const auto png = wire::live::readScreenshot(bytes)) {
                m_viewer->m_screenshot = png->toByteArray();
                return;
            }
            if (bytes.startsWith('\5')) {
                return m_viewer->mediaReceived(qFromBigEndian<quint32>(bytes.constData() + 4),
                                               qFromBigEndian<qint64>(bytes.constData() + 8), bytes.sliced(16));
            }
            const auto header = wire::live::readFrameHeader(bytes);
            if (!header)
                qFatal("A binary message is no frame.");
            m_viewer->m_lastHeader = *header;
            m_viewer->m_lastImage = bytes.sliced(wire::live::frameHeaderBytes);
            ++m_viewer->m_frames;
            emit m_viewer->frameArrived();
        });
    }

    void closed(quint16 code, const QString &) override
    {
        mailbox.post([this, code] {
            m_viewer->m_isOpen = false;
            m_viewer->m_closeCode = code;
        });
    }

    Mailbox mailbox;

private:
    TestViewer *const m_viewer;
};

TestViewer::TestViewer(net::IoThread &io, const QUrl &url) : m_handler(std::make_shared<Handler>(this))
{
    const auto socket = waitFor(net::WebSocketClient::connect(io, url, {}, m_handler));
    if (!socket)
        qFatal("The viewer cannot connect: %s", qUtf8Printable(socket.error().message));
    m_socket = *socket;
    m_isOpen = true;
}

TestViewer::~TestViewer()
{
    m_handler->mailbox.close();
    m_socket->close(net::CloseCode::Normal);
}

void TestViewer::send(const QJsonObject &message) { m_socket->sendText(wire::toAscii(message)); }

void TestViewer::sendRaw(const QByteArray &text) { m_socket->sendText(text); }

void TestViewer::sendInput(QJsonObject message)
{
    const QJsonObject control = last("control"_L1);
    message["control"_L1] = control.isEmpty() ? last("hello"_L1)["control"_L1]["number"_L1] : control["number"_L1];
    send(message);
}

void TestViewer::move(QPointF at, int buttons)
{
    sendInput({{"type"_L1, u"mouse"_s},
               {"event"_L1, u"move"_s},
               {"x"_L1, at.x()},
               {"y"_L1, at.y()},
               {"button"_L1, u"none"_s},
               {"buttons"_L1, buttons},
               {"clickCount"_L1, 0},
               {"modifiers"_L1, 0}});
}

void TestViewer::press(QPointF at, const QString &button, int clickCount)
{
    sendInput({{"type"_L1, u"mouse"_s},
               {"event"_L1, u"press"_s},
               {"x"_L1, at.x()},
               {"y"_L1, at.y()},
               {"button"_L1, button},
               {"buttons"_L1, 1},
               {"clickCount"_L1, clickCount},
               {"modifiers"_L1, 0}});
}

void TestViewer::release(QPointF at, const QString &button, int clickCount)
{
    sendInput({{"type"_L1, u"mouse"_s},
               {"event"_L1, u"release"_s},
               {"x"_L1, at.x()},
               {"y"_L1, at.y()},
               {"button"_L1, button},
               {"buttons"_L1, 0},
               {"clickCount"_L1, clickCount},
               {"modifiers"_L1, 0}});
}

void TestViewer::click(QPointF at)
{
    move(at);
    press(at);
    release(at);
}

void TestViewer::wheel(QPointF at, double deltaY)
{
    sendInput({{"type"_L1, u"wheel"_s},
               {"x"_L1, at.x()},
               {"y"_L1, at.y()},
               {"deltaX"_L1, 0},
               {"deltaY"_L1, deltaY},
               {"modifiers"_L1, 0}});
}

void TestViewer::key(const QString &key, const QString &code, int keyCode, const QString &text, int modifiers)
{
    for (const auto &event : {u"down"_s, u"up"_s}) {
        sendInput({{"type"_L1, u"key"_s},
                   {"event"_L1, event},
                   {"key"_L1, key},
                   {"code"_L1, code},
                   {"keyCode"_L1, keyCode},
                   {"location"_L1, 0},
                   {"text"_L1, event == "down"_L1 ? text : QString()},
                   {"modifiers"_L1, modifiers},
                   {"repeat"_L1, false}});
    }
}

void TestViewer::typeKeys(const QString &lowerCaseLetters)
{
    for (const QChar letter : lowerCaseLetters)
        key(letter, u"Key"_s + letter.toUpper(), letter.toUpper().unicode(), letter);
}

void TestViewer::hear(bool isOn) { sendInput({{"type"_L1, "sound"_L1}, {"on"_L1, isOn}}); }

void TestViewer::told(const QJsonObject &media)
{
    const qint64 number = media["media"_L1].toInteger();
    const bool isNew = !m_media.contains(number);
    m_media[number].told = media;
    emit mediaTold(media);
    if (isNew)
        sendInput({{"type"_L1, u"media"_s}, {"media"_L1, number}, {"offset"_L1, 0}});
}

void TestViewer::mediaReceived(qint64 number, qint64 offset, const QByteArray &bytes)
{
    Media &media = m_media[number];
    if (offset != media.bytes.size())
        qFatal("A piece of media has come out of turn.");
    media.bytes += bytes;
    if (media.bytes.size() < media.told["bytes"_L1].toInteger())
        sendInput({{"type"_L1, u"media"_s}, {"media"_L1, number}, {"offset"_L1, media.bytes.size()}});
}

bool TestViewer::hasPlaying() const
{
    return std::any_of(m_media.begin(), m_media.end(),
                       [](const Media &media) { return media.told["state"_L1] == "playing"_L1; });
}

void TestViewer::insertText(const QString &text) { sendInput({{"type"_L1, u"text"_s}, {"text"_L1, text}}); }

} // namespace hidettp::test
