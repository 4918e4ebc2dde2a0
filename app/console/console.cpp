#include "app/console/console.h"

#include "core/base/logging.h"
#include "ui/bots/botsview.h"
#include "ui/common/colourscheme.h"
#include "ui/common/dialogs.h"
#include "ui/common/texts.h"
#include "ui/executions/executionsview.h"
#include "ui/notifications/noticecentre.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QStandardPaths>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

QString folderOf(QStandardPaths::StandardLocation location, const QString &profile)
{
    const QString folder = QStandardPaths::writableLocation(location);
    return profile.isEmpty() ? folder : QDir(folder).filePath(u"profiles/"_s + profile);
}

QString fileOf(const Arguments &arguments, const QString &name)
{
    return QDir(folderOf(QStandardPaths::AppConfigLocation, arguments.profile)).filePath(name);
}

QString coordinatorProgram() { return QDir(QCoreApplication::applicationDirPath()).filePath(u"hidettp-coordinator"_s); }

/// Under which the token of the local coordinator is kept; its port changes with every start.
QUrl localKey(const QString &profile)
{
    return QUrl(u"hidettp-local://%1"_s.arg(profile.isEmpty() ? u"default"_s : profile.toLower()));
}

constexpr auto usesLocalKey = "connection/local"_L1;

} // namespace

Console::Console(const Arguments &arguments, QObject *parent)
    : QObject(parent),
      m_arguments(arguments),
      m_settings(fileOf(arguments, u"console.ini"_s)),
      m_layout(fileOf(arguments, u"window.ini"_s), QSettings::IniFormat),
      m_client(m_clock),
      m_local(coordinatorProgram(),
              QDir(folderOf(QStandardPaths::AppDataLocation, arguments.profile)).filePath(u"coordinator"_s))
{
    applyColourScheme(m_settings.value(settings::colourScheme));
    makeWindow();
    makeRequestMenu();
    m_attention = std::make_unique<Attention>(m_client, m_settings, *m_window);
    connectAttention();
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView key) {
        if (key == settings::colourScheme.key)
            applyColourScheme(m_settings.value(settings::colourScheme));
    });
    connect(&m_client.connection(), &Connection::statusChanged, this, &Console::showStatus);
    connect(&m_local, &LocalCoordinator::died, this, [this] {
        localCoordinatorFailed({ErrorCode::Closed, tr("It ended by itself.")});
    });
}

Console::~Console() = default;

void Console::makeWindow()
{
    m_window = std::make_unique<MainWindow>(m_client);
    m_actions = new InterventionActions(m_client, m_window.get());
    m_live = new LiveViews(m_client.api(), m_settings, m_places, *m_window);
    connect(m_live, &LiveViews::queueWished, this, [this] {
        m_window->bringToFront();
        m_window->showSection(m_queue);
    });
    m_links = new LinkOpener(m_settings, m_places, m_window.get());
    connect(m_links, &LinkOpener::allClosed, this, &Console::guestsHaveLeft);
    connect(m_window.get(), &MainWindow::openLinkWished, m_links, &LinkOpener::ask);
    m_queue = new QueuePage(m_client, *m_actions, m_urls);
    auto *bots = new BotsView(m_client);
    m_executions = new ExecutionsView(m_client);
    m_notices = new NoticeCentre(m_client);
    m_window->addSection("queue"_L1, tr("Queue"), m_queue);
    m_window->addSection("bots"_L1, tr("Bots"), bots);
    m_window->addSection("executions"_L1, tr("Executions"), m_executions);
    m_window->addSection("bell"_L1, tr("Notifications"), m_notices);
    m_places.restore(*m_window, u"window"_s);
    m_queue->restoreLayout(m_layout.value("queue").toByteArray());

    connect(m_queue, &QueuePage::openRequested, this, [this](const InterventionId &id) { openLiveView(id); });
    connect(m_queue, &QueuePage::watchRequested, this,
            [this](const InterventionId &id) { openLiveView(id, LiveViews::Opening::Watch); });
    connect(m_queue, &QueuePage::takeBackRequested, this,
            [this](const InterventionId &id) { openLiveView(id, LiveViews::Opening::TakeBack); });
    connect(m_queue, &QueuePage::signInRequested, this, [this] { openSignIn({}); });
    connect(bots, &BotsView::executionStarted, this, &Console::showExecution);
    connect(m_executions, &ExecutionsView::interventionWished, this, &Console::showRequest);
    connect(m_notices, &NoticeCentre::interventionWished, this, &Console::showRequest);
    connect(m_notices, &NoticeCentre::executionWished, this, &Console::showExecution);
    connect(&m_client.notices(), &NoticeStore::unreadCountChanged, this,
            [this] { m_window->setSectionCount(m_notices, m_client.notices().unreadCount()); });
    connect(m_window.get(), &MainWindow::signInWished, this, [this] { openSignIn({}); });
    connect(m_window.get(), &MainWindow::signOutWished, this, [this] {
        m_live->closeAll();
        m_credentials.forget(m_client.api().credentials().coordinator).finally(this, [](const Result<void> &) {});
        m_layout.setValue(usesLocalKey, false);
        m_urls.clear();
        m_client.signOut();
    });
    m_settingsOpener = new SettingsOpener(m_client, m_settings, m_window.get());
    connect(m_window.get(), &MainWindow::settingsWished, m_settingsOpener, [this] { m_settingsOpener->open(); });
    connect(m_notices, &NoticeCentre::settingsWished, m_settingsOpener,
            [this] { m_settingsOpener->open(SettingsOpener::First::MyNotifications); });
    connect(m_window.get(), &MainWindow::searchWished, this, [this] {
        m_window->showSection(m_queue);
        m_queue->focusSearch();
    });
    connect(m_window.get(), &MainWindow::quitWished, this, &Console::quit);
    connect(m_window.get(), &MainWindow::closedForGood, this, &Console::quit);
}

void Console::makeRequestMenu()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto act) {
        QAction *action = m_window->requestMenu()->addAction(text, this, [this, act] {
            const InterventionId id = m_queue->selected();
            if (m_window->currentView() == m_queue && !id.isNull())
                act(id);
        });
        action->setShortcut(keys);
    };
    add(tr("&Take Over"), QKeySequence(Qt::CTRL | Qt::Key_T), [this](const auto &id) { openLiveView(id); });
    add(tr("Take Over in a &Window of Its Own"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
        [this](const auto &id) {
            if (mayOpen(id))
                m_live->openInWindow(id, openingOf(id));
        });
    add(tr("&Claim or Release Request"), QKeySequence(Qt::CTRL | Qt::Key_L),
        [this](const auto &id) { m_actions->toggleClaim(id); });
    add(tr("&Resume Bot"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this](const auto &id) { m_actions->resume(id); });
    add(tr("&Extend Window…"), QKeySequence(Qt::CTRL | Qt::Key_E), [this](const auto &id) { m_actions->extend(id); });
    add(tr("&Decline Request…"), QKeySequence(Qt::CTRL | Qt::Key_D),
        [this](const auto &id) { m_actions->decline(id); });
    add(tr("&Share Links"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
        [this](const auto &) { m_queue->toggleShare(); });
}

void Console::connectAttention()
{
    connect(m_attention.get(), &Attention::requestWished, this, &Console::showRequest);
    connect(m_attention.get(), &Attention::executionWished, this, &Console::showExecution);
    connect(m_attention.get(), &Attention::takeOverWished, this, [this](const InterventionId &id) {
        showRequest(id);
        openLiveView(id);
    });
    connect(m_attention.get(), &Attention::queueWished, this, [this] {
        m_window->bringToFront();
        m_window->showSection(m_queue);
    });
    connect(m_attention.get(), &Attention::windowWished, m_window.get(), &MainWindow::bringToFront);
    connect(m_attention.get(), &Attention::quitWished, this, &Console::quit);
    m_window->setHidesOnClose([this] { return m_attention->hasTray(); });
}

void Console::start()
{
    const bool isForLink = shareAddressFromText(m_arguments.link).has_value();
    if (!isForLink && (!m_settings.value(settings::startInTray) || !m_attention->hasTray()))
        m_window->show();
    if (!m_arguments.link.isEmpty())
        m_links->open(m_arguments.link);
    const bool isNamed = !m_arguments.coordinator.isEmpty();
    if (!isNamed && m_layout.value(usesLocalKey).toBool()) {
        startLocalCoordinator();
        return;
    }
    const QUrl coordinator = isNamed ? m_arguments.coordinator : m_settings.value(settings::coordinator);
    // Whoever has a link needs no account, and is not asked for one.
    if (!isForLink || isNamed)
        signInWithWhatIsKept(coordinator);
    else if (!coordinator.isEmpty())
        m_credentials.find(coordinator).finally(this, [this](const Result<Credentials> &kept) {
            if (kept)
                signIn(*kept);
        });
}

void Console::takeOver(const Arguments &arguments)
{
    if (!arguments.link.isEmpty())
        m_links->open(arguments.link);
    else
        m_window->bringToFront();
    const bool isOther =
        !arguments.coordinator.isEmpty() && arguments.coordinator != m_client.api().credentials().coordinator;
    if (isOther)
        signInWithWhatIsKept(arguments.coordinator);
}

void Console::signInWithWhatIsKept(const QUrl &coordinator)
{
    if (coordinator.isEmpty()) {
        openSignIn({});
        return;
    }
    // For those who start the console from a script: an environment is not seen by others, a command line is.
    const QString token = qEnvironmentVariable("HIDETTP_TOKEN");
    qunsetenv("HIDETTP_TOKEN"); // not for the programs that we start
    if (!token.isEmpty()) {
        signIn({coordinator, token});
        return;
    }
    m_credentials.find(coordinator).finally(this, [this, coordinator](const Result<Credentials> &kept) {
        if (kept) {
            signIn(*kept);
            return;
        }
        m_settings.set(settings::coordinator, coordinator);
        openSignIn({});
    });
}

void Console::signIn(const Credentials &credentials)
{
    m_live->closeAll();
    m_urls.clear();
    m_settings.set(settings::coordinator, credentials.coordinator);
    m_client.signIn(credentials);
}

void Console::openSignIn(const QString &why)
{
    m_window->bringToFront();
    if (!m_signIn) {
        m_signIn = new SignInDialog(m_credentials, m_window.get());
        m_signIn->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_signIn, &SignInDialog::signedIn, this, [this](const Credentials &credentials) {
            m_layout.setValue(usesLocalKey, false);
            signIn(credentials);
            m_signIn->close();
        });
        connect(m_signIn, &SignInDialog::localCoordinatorWished, this, &Console::startLocalCoordinator);
    }
    m_signIn->setCoordinator(m_settings.value(settings::coordinator));
    if (!why.isEmpty())
        m_signIn->explain(why);
    m_signIn->open();
}

void Console::startLocalCoordinator()
{
    if (m_signIn)
        m_signIn->setBusy(tr("Starting a coordinator on this computer…"));
    m_local.start().finally(this, [this](const Result<QUrl> &url) {
        if (url)
            signInToLocalCoordinator(*url);
        else
            localCoordinatorFailed(url.error());
    });
}

void Console::signInToLocalCoordinator(const QUrl &url)
{
    const QUrl key = localKey(m_arguments.profile);
    const auto done = [this, url](const QString &token) {
        m_layout.setValue(usesLocalKey, true);
        m_client.signIn({url, token});
        if (m_signIn)
            m_signIn->close();
    };
    m_credentials.find(key).finally(this, [this, key, done](const Result<Credentials> &kept) {
        if (kept) {
            done(kept->token);
            return;
        }
        // Names are taken once. Without a keyring the token of last time is gone, and with it the way to that user.
        const QString name = qEnvironmentVariable("USER", tr("Me"));
        const QString another = u"%1 (%2)"_s.arg(name, Texts::exactMoment(m_clock.now()));
        m_local.addUser({name, another}).finally(this, [this, key, done](const Result<QString> &token) {
            if (!token) {
                localCoordinatorFailed(token.error());
                return;
            }
            m_credentials.keep({key, *token}).finally(this, [](const Result<Keeping> &) {});
            done(*token);
        });
    });
}

void Console::localCoordinatorFailed(const Error &error)
{
    if (m_isQuitting)
        return;
    if (m_signIn)
        m_signIn->setBusy({});
    QWidget *parent = m_signIn ? static_cast<QWidget *>(m_signIn) : m_window.get();
    showError(parent, tr("The local coordinator does not run."), error);
}

void Console::showStatus(const ConnectionStatus &status)
{
    if (status.state == ConnectionState::Refused)
        openSignIn(status.why);
}

void Console::showRequest(const InterventionId &id)
{
    m_window->bringToFront();
    m_window->showSection(m_queue);
    m_queue->select(id);
}

void Console::showExecution(const ExecutionId &id)
{
    m_window->bringToFront();
    m_window->showSection(m_executions);
    m_executions->select(id);
}

LiveViews::Opening Console::openingOf(const InterventionId &id)
{
    const InterventionStore &store = m_client.interventions();
    const Intervention *one = store.find(id);
    const bool isFree = one && (!one->claimedBy || store.isMine(*one));
    return isFree && store.mayResume(id) ? LiveViews::Opening::TakeControl : LiveViews::Opening::Watch;
}

bool Console::mayOpen(const InterventionId &id)
{
    const Decision may = m_client.interventions().mayTakeOver(id);
    if (!may)
        showError(m_window.get(), tr("The live view was not opened."), {ErrorCode::Forbidden, may.why});
    return bool(may);
}

void Console::openLiveView(const InterventionId &id) { openLiveView(id, openingOf(id)); }

void Console::openLiveView(const InterventionId &id, LiveViews::Opening opening)
{
    if (mayOpen(id))
        m_live->open(id, opening);
}

/// Whoever came for a link alone is done when its window is closed.
void Console::guestsHaveLeft()
{
    const bool isForLinkOnly =
        !m_window->isVisible() && m_client.connection().status().state == ConnectionState::SignedOut;
    if (isForLinkOnly || (!m_window->isVisible() && !m_attention->hasTray()))
        quit();
}

void Console::quit()
{
    if (m_isQuitting)
        return;
    m_isQuitting = true;
    m_links->closeAll();
    m_places.keep(*m_window, u"window"_s);
    m_layout.setValue("queue", m_queue->saveLayout());
    m_attention->stop();
    m_live->closeAll();
    m_client.signOut();
    m_window->hide();
    m_local.stop().finally(this, [](const Result<void> &) { QApplication::quit(); });
}

} // namespace hidettp
