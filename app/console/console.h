#pragma once

#include "app/console/arguments.h"
#include "app/console/attention.h"
#include "app/console/linkopener.h"
#include "app/console/liveviews.h"
#include "app/console/localcoordinator.h"
#include "app/console/mainwindow.h"
#include "app/console/settingsopener.h"
#include "core/client/client.h"
#include "ui/common/windowplaces.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/queuepage.h"
#include "ui/settings/credentialstore.h"
#include "ui/settings/setting.h"
#include "ui/settings/signindialog.h"
#include "ui/share/sessionlinks.h"

#include <QPointer>
#include <QSettings>

#include <memory>

namespace hidettp {

class ExecutionsView;
class NoticeCentre;

/// The whole console: makes the parts and connects them.
class Console : public QObject
{
    Q_OBJECT

public:
    explicit Console(const Arguments &arguments, QObject *parent = nullptr);
    ~Console() override;

    void start();
    /// Another start of the program handed these over.
    void takeOver(const Arguments &arguments);
    /// Gives control back, takes back what the desktop shows and ends what was started; then the program ends.
    void quit();

private:
    void makeWindow();
    void makeRequestMenu();
    void connectAttention();
    void signInWithWhatIsKept(const QUrl &coordinator);
    void signIn(const Credentials &credentials);
    void openSignIn(const QString &why);
    void startLocalCoordinator();
    void signInToLocalCoordinator(const QUrl &url);
    void localCoordinatorFailed(const Error &error);
    void showRequest(const InterventionId &id);
    void showExecution(const ExecutionId &id);
    void openLiveView(const InterventionId &id);
    LiveViews::Opening openingOf(const InterventionId &id);
    bool mayOpen(const InterventionId &id);
    void openLiveView(const InterventionId &id, LiveViews::Opening opening);
    void guestsHaveLeft();
    void showStatus(const ConnectionStatus &status);

    const Arguments m_arguments;
    SystemClock m_clock;
    Settings m_settings;
    QSettings m_layout; ///< of the windows; nothing that a person chooses
    WindowPlaces m_places{m_layout};
    CredentialStore m_credentials;
    Client m_client;
    SessionLinks m_urls;
    LocalCoordinator m_local;
    std::unique_ptr<MainWindow> m_window;
    LinkOpener *m_links = nullptr;
    SettingsOpener *m_settingsOpener = nullptr;
    InterventionActions *m_actions = nullptr;
    QueuePage *m_queue = nullptr;
    ExecutionsView *m_executions = nullptr;
    NoticeCentre *m_notices = nullptr;
    LiveViews *m_live = nullptr;
    std::unique_ptr<Attention> m_attention;
    QPointer<SignInDialog> m_signIn;
    bool m_isQuitting = false;
};

} // namespace hidettp
