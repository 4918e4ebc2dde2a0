#include "ui/liveview/livepage.h"

#include "core/base/logging.h"
#include "ui/liveview/filesaver.h"
#include "ui/liveview/livescheme.h"

#include <QRegularExpression>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineNewWindowRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>

using namespace Qt::StringLiterals;

namespace hidettp {

LiveProfile::LiveProfile(const QString &pageRoot, QObject *parent)
    : QWebEngineProfile(parent),
      m_handler(std::make_unique<LiveSchemeHandler>(pageRoot)),
      m_interceptor(std::make_unique<LiveInterceptor>()),
      m_saver(new FileSaver(this))
{
    Q_ASSERT(isOffTheRecord());
    setHttpCacheType(NoCache);
    setPersistentCookiesPolicy(NoPersistentCookies);
    setSpellCheckEnabled(false);
    installUrlSchemeHandler(livePageUrl().scheme().toLatin1(), m_handler.get());
    setUrlRequestInterceptor(m_interceptor.get());
    connect(this, &QWebEngineProfile::downloadRequested, m_saver, &FileSaver::take);
}

LiveProfile::~LiveProfile() = default;

void LiveProfile::setCoordinator(const QUrl &coordinator)
{
    m_handler->setCoordinator(coordinator);
    m_interceptor->setCoordinator(coordinator);
}

LivePage::LivePage(LiveProfile *profile, QObject *parent) : QWebEnginePage(profile, parent)
{
    narrowSettings();
    refuseRequests();
    connect(this, &QWebEnginePage::renderProcessTerminated, this,
            [this](RenderProcessTerminationStatus status, int exitCode) {
                qCWarning(logUi) << "The live view's renderer ended:" << status << exitCode;
                emit crashed();
            });
}

void LivePage::open(const QString &fragment)
{
    QUrl url = livePageUrl();
    url.setFragment(fragment, QUrl::StrictMode);
    load(url);
}

// Copy and paste need no setting: they work on a person's own key press, and only then.
void LivePage::narrowSettings()
{
    for (const auto attribute :
         {QWebEngineSettings::JavascriptCanOpenWindows, QWebEngineSettings::JavascriptCanAccessClipboard,
          QWebEngineSettings::JavascriptCanPaste, QWebEngineSettings::LocalStorageEnabled,
          QWebEngineSettings::LocalContentCanAccessRemoteUrls, QWebEngineSettings::LocalContentCanAccessFileUrls,
          QWebEngineSettings::HyperlinkAuditingEnabled, QWebEngineSettings::PluginsEnabled,
          QWebEngineSettings::PdfViewerEnabled, QWebEngineSettings::FullScreenSupportEnabled,
          QWebEngineSettings::ScreenCaptureEnabled, QWebEngineSettings::AutoLoadIconsForPage,
          QWebEngineSettings::DnsPrefetchEnabled, QWebEngineSettings::NavigateOnDropEnabled,
          QWebEngineSettings::ErrorPageEnabled, QWebEngineSettings::PlaybackRequiresUserGesture,
          QWebEngineSettings::AllowRunningInsecureContent})
        settings()->setAttribute(attribute, false);
    settings()->setAttribute(QWebEngineSettings::WebRTCPublicInterfacesOnly, true);
    settings()->setUnknownUrlSchemePolicy(QWebEngineSettings::DisallowUnknownUrlSchemes);
}

void LivePage::refuseRequests()
{
    connect(this, &QWebEnginePage::featurePermissionRequested, this, [this](const QUrl &origin, Feature feature) {
        setFeaturePermission(origin, feature, PermissionDeniedByUser);
    });
    connect(this, &QWebEnginePage::fullScreenRequested, this,
            [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
            [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
}

// Only the console opens a page; what the page does by itself is of another type.
bool LivePage::acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame)
{
    return isMainFrame && type == NavigationTypeTyped && url.adjusted(QUrl::RemoveFragment) == livePageUrl();
}

QWebEnginePage *LivePage::createWindow(WebWindowType) { return nullptr; }

QStringList LivePage::chooseFiles(FileSelectionMode mode, const QStringList &oldFiles,
                                  const QStringList &acceptedMimeTypes)
{
    if (mode == FileSelectUploadFolder)
        return {};
    return QWebEnginePage::chooseFiles(mode, oldFiles, acceptedMimeTypes);
}

void LivePage::javaScriptAlert(const QUrl &, const QString &) {}

bool LivePage::javaScriptConfirm(const QUrl &, const QString &) { return false; }

bool LivePage::javaScriptPrompt(const QUrl &, const QString &, const QString &, QString *) { return false; }

// Chromium names the address of a socket that fails, and with it the ticket.
void LivePage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &message, int line,
                                        const QString &source)
{
    static const QRegularExpression ticket(u"ticket=[^'\"&\\s]*"_s);
    const QString shown = QString(message).replace(ticket, u"ticket=…"_s);
    const QString file = QUrl(source).path();
    if (level == ErrorMessageLevel)
        qCWarning(logUi).noquote() << "Live view:" << shown << file << line;
    else
        qCDebug(logUi).noquote() << "Live view:" << shown << file << line;
}

} // namespace hidettp
