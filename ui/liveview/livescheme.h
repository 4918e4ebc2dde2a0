#pragma once

#include <QUrl>
#include <QWebEngineUrlRequestInterceptor>
#include <QWebEngineUrlSchemeHandler>

namespace hidettp {

/// Makes `hidettp-view:` known to QtWebEngine. Call it once, before the application object is made.
void registerLiveScheme();

/// `hidettp-view://page/index.html`
QUrl livePageUrl();

/// Where the live socket of a coordinator at `http(s)://host:port/…` is: `ws(s)://host:port/…/api/v1/live`, without a
/// port that goes without saying. Empty for anything else.
QUrl liveSocketUrl(const QUrl &coordinator);

/// Serves the live-view page, and only it, from the program's own resources. The page is told by a content security
/// policy that it may speak to one coordinator.
class LiveSchemeHandler final : public QWebEngineUrlSchemeHandler
{
    Q_OBJECT

public:
    /// `root` is a folder of resources, with index.html in it.
    explicit LiveSchemeHandler(const QString &root, QObject *parent = nullptr);

    void setCoordinator(const QUrl &coordinator);
    void requestStarted(QWebEngineUrlRequestJob *job) override;

private:
    QByteArray withPolicy(QByteArray html) const;

    QString m_root;
    QUrl m_socket;
};

/// Lets the page load its own files and open the coordinator's live socket, and nothing else whatsoever.
class LiveInterceptor final : public QWebEngineUrlRequestInterceptor
{
    Q_OBJECT

public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;

    void setCoordinator(const QUrl &coordinator);
    void interceptRequest(QWebEngineUrlRequestInfo &request) override;

    bool mayRequest(const QUrl &url) const;
    int blockedCount() const { return m_blockedCount; }

private:
    QUrl m_socket;
    int m_blockedCount = 0;
};

} // namespace hidettp
