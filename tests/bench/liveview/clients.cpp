#include "tests/bench/liveview/clients.h"

#include "core/cdp/commands/input.h"
#include "core/cdp/commands/page.h"
#include "core/liveview/picture/screencastframe.h"
#include "core/net/websocketclient.h"
#include "core/wire/live.h"
#include "tests/support/waiting.h"

namespace hidettp::bench {

using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

constexpr QPointF pressedAt{640, 360};

class DirectSink final : public cdp::FrameSink
{
public:
    explicit DirectSink(std::shared_ptr<FrameWatch> watch) : m_watch(std::move(watch)) {}

    void frameReceived(const QByteArray &message, const cdp::SendNow &sendNow) override
    {
        const auto frame = liveview::ScreencastFrame::read(message);
        if (!frame)
            return;
        sendNow(frame->acknowledgement(++m_lastId));
        m_watch->arrived(frame->base64, message.size());
    }

private:
    const std::shared_ptr<FrameWatch> m_watch;
    qint64 m_lastId = cdp::FrameTap::firstReservedId;
};

class ViewerHandler final : public net::WebSocketHandler
{
public:
    explicit ViewerHandler(std::shared_ptr<FrameWatch> watch) : m_watch(std::move(watch)) {}

    void textReceived(const QByteArray &) override {}
    void binaryReceived(const QByteArray &bytes) override
    {
        const auto header = wire::live::readFrameHeader(bytes);
        if (!header)
            qFatal("A binary message is no frame.");
        if (const auto last = std::exchange(m_lastNumber, header->number))
            m_watch->missed(int(header->number - last - 1));
        m_watch->arrived(QByteArrayView(bytes).sliced(wire::live::frameHeaderBytes), bytes.size());
    }
    void closed(quint16, const QString &) override {}

private:
    const std::shared_ptr<FrameWatch> m_watch;
    std::uint32_t m_lastNumber = 0;
};

cdp::DispatchMouseEvent mouse(cdp::DispatchMouseEvent::Type type, int buttons)
{
    return {.type = type, .position = pressedAt, .button = cdp::MouseButton::Left, .buttons = buttons, .clickCount = 1};
}

} // namespace

DirectClient::DirectClient(cdp::Browser &browser, const QString &targetId)
    : m_session(*waitFor(browser.attach(targetId)))
{
    m_session->tapFrames(std::make_shared<DirectSink>(m_watch));
    std::ignore = waitFor(m_session->send(cdp::StartScreencast{}));
    if (!m_watch->waitForCount(1, std::chrono::seconds(10)))
        qFatal("The direct client gets no frames.");
}

DirectClient::~DirectClient() { std::ignore = waitFor(m_session->send(cdp::StopScreencast{})); }

void DirectClient::press() { std::ignore = m_session->send(mouse(cdp::DispatchMouseEvent::Type::Pressed, 1)); }

void DirectClient::release()
{
    std::ignore = waitFor(m_session->send(mouse(cdp::DispatchMouseEvent::Type::Released, 0)));
}

ViewerClient::ViewerClient(net::IoThread &io, quint16 port, const QString &viewerId)
    : m_socket(*waitFor(net::WebSocketClient::connect(io, QUrl(u"ws://127.0.0.1:%1/%2"_s.arg(port).arg(viewerId)), {},
                                                      std::make_shared<ViewerHandler>(m_watch))))
{
    if (!m_watch->waitForCount(1, std::chrono::seconds(10)))
        qFatal("A viewer gets no frames.");
}

ViewerClient::~ViewerClient() { m_socket->close(net::CloseCode::Normal); }

void ViewerClient::press() { send("press", 1); }

void ViewerClient::release() { send("release", 0); }

void ViewerClient::send(const char *event, int buttons)
{
    m_socket->sendText(R"({"type":"mouse","event":")" + QByteArray(event)
                       + R"(","x":640,"y":360,"button":"left","buttons":)" + QByteArray::number(buttons)
                       + R"(,"clickCount":1,"modifiers":0,"control":1})");
}

} // namespace hidettp::bench
