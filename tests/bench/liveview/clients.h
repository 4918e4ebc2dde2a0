#pragma once

#include "core/cdp/browser.h"
#include "core/net/iothread.h"
#include "core/net/websocket.h"
#include "tests/bench/liveview/framewatch.h"

#include <memory>

/// The two ways to see and touch a page that are compared.
namespace hidettp::bench {

class Client
{
public:
    virtual ~Client() = default;
    virtual void press() = 0;
    virtual void release() = 0;
    /// Of a picture as its watch has it.
    virtual QByteArray jpegOf(const QByteArray &image) const { return image; }

    FrameWatch &watch() const { return *m_watch; }

protected:
    const std::shared_ptr<FrameWatch> m_watch = std::make_shared<FrameWatch>();
};

/// A plain CDP client with its own screencast: the measure.
class DirectClient final : public Client
{
public:
    explicit DirectClient(cdp::Browser &browser, const QString &targetId);
    ~DirectClient() override;

    void press() override;
    void release() override;
    QByteArray jpegOf(const QByteArray &image) const override { return QByteArray::fromBase64(image); }

private:
    std::shared_ptr<cdp::Session> m_session;
};

/// A viewer of the relay.
class ViewerClient final : public Client
{
public:
    ViewerClient(net::IoThread &io, quint16 port, const QString &viewerId);
    ~ViewerClient() override;

    void press() override;
    void release() override;

private:
    void send(const char *event, int buttons);

    std::shared_ptr<net::WebSocket> m_socket;
};

} // namespace hidettp::bench
