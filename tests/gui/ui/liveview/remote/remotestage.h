#pragma once

#include "core/client/api.h"
#include "core/liveview/liveview.h"
#include "core/net/server.h"
#include "tests/gui/ui/liveview/waituntil.h"
#include "tests/support/testbrowser.h"
#include "tests/support/waiting.h"
#include "ui/liveview/liveviewwidget.h"

#include <QTemporaryDir>
#include <QWebEngineProfile>
#include <QWebEngineView>

#include <mutex>

namespace hidettp::test {

/// A page in front of somebody: the bot's in the console's live view, or the same without us.
struct Surface
{
    QWebEngineView *view;

    QWidget *target() const { return view->focusProxy(); }
    /// The keyboard is this page's from now on.
    void activate() const;

    void mouse(QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons held) const;
    void click(QPoint at, Qt::MouseButton button = Qt::LeftButton) const;
    void drag(const QList<QPoint> &path) const;
    void wheel(QPoint at, QPoint angleDelta) const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString &text) const;
    void compose(const QString &text) const;
    void commit(const QString &text) const;
};

/// The bot's browser is a real Chromium, the relay is the real one, and the console's own widget stands in front of it.
/// Beside it is the same page in a view without us. What the pages hear is written down by the recorder that the tests
/// of the guest page have.
class RemoteStage : public QObject
{
    Q_OBJECT

public:
    RemoteStage();
    ~RemoteStage() override;

    /// Both begin anew with this body; the live view is in control and as large as the page.
    bool open(const QString &body);
    /// Somewhere else for the bot's page alone.
    void go(const QString &path);
    /// What is there at `path`, for whoever has this user name and password.
    void lock(const QString &path, const QByteArray &authorization);

    Surface live() const { return {m_widget->findChild<QWebEngineView *>()}; }
    Surface local() const { return {m_local.get()}; }
    LiveViewWidget &widget() { return *m_widget; }

    /// In the bot's page, in the page without us, and in the live-view page.
    QString inRemote(const QString &expression)
    {
        return TestBrowser::evaluate(*m_page, expression).toVariant().toString();
    }
    QString inLocal(const QString &expression) const { return evaluate(*m_local->page(), expression); }
    QString inView(const QString &expression) const { return evaluate(*m_widget->page(), expression); }

    /// What the page without us has to say when it has said everything.
    QString settledLocal(const QString &expression) const;
    bool remoteSays(const QString &expression, const QString &expected);
    bool viewSays(const QString &expression, const QString &expected = QStringLiteral("true")) const;
    /// With the mouse, what a script finds in the live view's page.
    bool clickInView(const QString &element) const;
    /// As the window system would bring them: after the console's key, this one.
    void command(Qt::Key key) const;

    /// Everything that a page knows of a gesture.
    static QString result();

private:
    struct Pages
    {
        std::mutex mutex;
        QHash<QString, QByteArray> byPath;
        QHash<QString, QByteArray> locked;
    };

    void listen();
    static net::Response answer(Pages &pages, const net::Request &request);
    bool fit();
    static QString evaluate(QWebEnginePage &page, const QString &expression);

    net::IoThread m_io;
    const std::shared_ptr<Pages> m_pages = std::make_shared<Pages>();
    std::unique_ptr<TestBrowser> m_chromium;
    std::shared_ptr<liveview::LiveView> m_liveView;
    std::unique_ptr<net::Server> m_server;
    std::shared_ptr<cdp::Session> m_page;
    Api m_api;
    std::unique_ptr<LiveViewWidget> m_widget;
    QWebEngineProfile m_profile;
    std::unique_ptr<QWebEngineView> m_local;
    QTemporaryDir m_folder; ///< of downloads
    qint64 m_number = 0;
    int m_opened = 0;
};

} // namespace hidettp::test
