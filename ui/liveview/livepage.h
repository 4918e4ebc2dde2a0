#pragma once

#include <QWebEnginePage>
#include <QWebEngineProfile>

#include <memory>

namespace hidettp {

class FileSaver;
class LiveInterceptor;
class LiveSchemeHandler;

/// The profile that the live view lives in: off the record, without cookies, cache or a way to the network other than
/// the coordinator's live socket. What it downloads is what the page itself hands to the person here.
class LiveProfile final : public QWebEngineProfile
{
    Q_OBJECT

public:
    explicit LiveProfile(const QString &pageRoot, QObject *parent = nullptr);
    ~LiveProfile() override;

    void setCoordinator(const QUrl &coordinator);
    const LiveInterceptor &interceptor() const { return *m_interceptor; }

private:
    std::unique_ptr<LiveSchemeHandler> m_handler;
    std::unique_ptr<LiveInterceptor> m_interceptor;
    FileSaver *const m_saver;
};

/// The live-view page. It goes nowhere, opens nothing and gets no permission. Files it gets from the
/// person here, one by one and never a folder.
class LivePage final : public QWebEnginePage
{
    Q_OBJECT

public:
    explicit LivePage(LiveProfile *profile, QObject *parent = nullptr);

    /// Opens the page; `fragment` tells it where to connect and is sent nowhere.
    void open(const QString &fragment);

signals:
    void crashed();

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage *createWindow(WebWindowType type) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList &oldFiles,
                            const QStringList &acceptedMimeTypes) override;
    void javaScriptAlert(const QUrl &origin, const QString &message) override;
    bool javaScriptConfirm(const QUrl &origin, const QString &message) override;
    bool javaScriptPrompt(const QUrl &origin, const QString &message, const QString &suggestion,
                          QString *answer) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &message, int line,
                                  const QString &source) override;

private:
    void narrowSettings();
    void refuseRequests();
};

} // namespace hidettp
