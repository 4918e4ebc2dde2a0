// The relay alone in a process: a live view on one page of a browser that runs already, and a server for its viewers.
// Prints its port; ends with its standard input.
//
// A viewer is named by its ticket or, without one, by its path. `driver` is in control from the start; who asks for
// control later gets it, without a coordinator that decides.

#include "core/liveview/liveview.h"
#include "core/net/iothread.h"
#include "core/net/server.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <unistd.h>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

class RelayHost : public QObject
{
public:
    RelayHost(QString endpoint, QString targetId, QString downloads, Viewport viewport)
        : m_targetId(std::move(targetId)), m_downloads(std::move(downloads)), m_viewport(viewport)
    {
        cdp::Browser::connect(m_io, endpoint, this)
            .andThen(this,
                     [this](const std::shared_ptr<cdp::Browser> &browser) {
                         return liveview::LiveView::open(
                             m_io, browser, m_targetId,
                             {.downloads = m_downloads, .fit = {.viewport = m_viewport, .sizes = &m_sizes}}, this);
                     })
            .finally(this, [this](const Result<std::shared_ptr<liveview::LiveView>> &view) {
                if (!view)
                    qFatal("%s", qUtf8Printable(view.error().message));
                m_view = *view;
                giveControl(u"driver"_s);
                connect(m_view.get(), &liveview::LiveView::requestReceived, this, &RelayHost::requested);
                listen();
            });
    }

    ~RelayHost() override { m_server.reset(); }

private:
    void listen()
    {
        net::Handlers handlers;
        handlers.upgrade = [this](const net::Request &request, net::UpgradeResponder responder) {
            const auto shared = std::make_shared<net::UpgradeResponder>(std::move(responder));
            QMetaObject::invokeMethod(
                this,
                [this, id = request.queryValue(u"ticket").value_or(request.path.mid(1)), shared] {
                    shared->accept(m_view->newViewer({.viewerId = id,
                                                      .name = id,
                                                      .kind = wire::live::ViewerKind::Operator,
                                                      .scope = Scope::Control}));
                },
                Qt::QueuedConnection);
        };
        auto server = net::Server::listen(m_io, {}, {}, {}, std::move(handlers));
        if (!server)
            qFatal("%s", qUtf8Printable(server.error().message));
        m_server = std::move(*server);
        QTextStream(stdout) << m_server->port() << Qt::endl;
    }

    void requested(const QString &viewerId, const wire::live::Request &request)
    {
        if (std::holds_alternative<wire::live::TakeControl>(request))
            giveControl(viewerId);
        else if (std::holds_alternative<wire::live::ReleaseControl>(request))
            m_view->setControl({++m_number, std::nullopt});
        else if (std::holds_alternative<wire::live::AskForControl>(request))
            m_view->tellWish(m_view->control().holder->viewerId, {viewerId, viewerId});
        else if (const auto *gift = std::get_if<wire::live::GiveControl>(&request))
            giveControl(gift->to);
        else if (const auto *keep = std::get_if<wire::live::KeepControl>(&request))
            m_view->refuse(keep->from, {ErrorCode::Conflict, u"%1 would like to keep control for now."_s.arg(viewerId)},
                           nameOf(wire::live::Request(wire::live::AskForControl{})));
    }

    void giveControl(const QString &viewerId)
    {
        m_view->setControl({++m_number, wire::live::Holder{viewerId, viewerId}});
    }

    net::IoThread m_io;
    const QString m_targetId;
    const QString m_downloads; ///< empty: it is not a browser of ours
    const Viewport m_viewport;
    liveview::PageSizes m_sizes;
    std::shared_ptr<liveview::LiveView> m_view;
    std::unique_ptr<net::Server> m_server;
    qint64 m_number = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList given = application.arguments();
    if (argc < 3 || argc > 5)
        qFatal("usage: hidettp_relay_host ENDPOINT TARGET [DOWNLOADS [VIEWPORT]]");
    RelayHost host(given[1], given[2], given.value(3), viewportFromString(given.value(4)).value_or(Viewport::Fixed));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
