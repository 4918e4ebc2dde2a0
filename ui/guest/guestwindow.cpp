#include "ui/guest/guestwindow.h"

#include "core/client/retry.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/visibletext.h"
#include "ui/guest/guestwelcome.h"
#include "ui/liveview/liveviewwidget.h"

#include <QCloseEvent>
#include <QStackedLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

GuestWindow::GuestWindow(const ShareAddress &address, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_address(address),
      m_guest(m_api),
      m_welcome(new GuestWelcome),
      m_end(new EmptyState),
      m_stack(new QStackedLayout(this)),
      m_consoleKey(defaultConsoleKey)
{
    setWindowTitle(tr("Help wanted – hidettp"));
    setWindowIcon(programIcon());
    resize(1180, 820);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_end);
    m_welcome->setHost(address.coordinator.authority());
    m_api.setCredentials({address.coordinator, {}});
    connect(m_welcome, &GuestWelcome::helpWished, this, &GuestWindow::help);
    connect(m_end, &EmptyState::actionTriggered, this, [this] {
        if (m_mayTryAgain)
            askWhatItIsAbout();
        else
            close();
    });
    askWhatItIsAbout();
}

void GuestWindow::setConsoleKey(QKeyCombination key)
{
    m_consoleKey = key;
    if (m_live)
        m_live->setConsoleKey(key);
}

void GuestWindow::askWhatItIsAbout()
{
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setBusy(tr("One moment…"));
    m_guest.preview(m_address.secret).finally(this, [this](const Result<LinkPreview> &preview) {
        if (preview)
            m_welcome->showPreview(*preview);
        else
            showFailure(preview.error(), tr("Try Again"));
    });
}

void GuestWindow::help(const QString &name, const QString &pin)
{
    m_welcome->setBusy(tr("Opening…"));
    m_guest.redeem({.secret = m_address.secret, .name = name, .pin = pin})
        .finally(this, [this](const Result<GuestAccess> &access) {
            if (access)
                enter(*access);
            else if (access.error().code == ErrorCode::NotFound)
                showFailure(access.error(), {});
            else
                m_welcome->showProblem(access.error().message);
        });
}

void GuestWindow::enter(const GuestAccess &access)
{
    m_api.setCredentials({m_address.coordinator, access.token});
    setWindowTitle(tr("%1 – hidettp").arg(visibleText(access.intervention.botName)));
    m_live = new LiveViewWidget(m_api);
    m_live->setAudience(LiveViewWidget::Audience::Guest);
    m_live->setConsoleKey(m_consoleKey);
    m_stack->addWidget(m_live);
    m_stack->setCurrentWidget(m_live);
    connect(m_live, &LiveViewWidget::closeWished, this, &QWidget::close);
    connect(m_live, &LiveViewWidget::fullScreenWished, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    connect(m_live, &LiveViewWidget::refused, this,
            [this](const Error &error) { end(tr("Your access has ended"), visibleText(error.message)); });
    m_live->open(access.intervention.id, access.scope == Scope::Control ? LiveViewWidget::Opening::TakeControl
                                                                        : LiveViewWidget::Opening::Watch);
}

void GuestWindow::showFailure(const Error &error, const QString &onceMore)
{
    if (isWorthAnotherTry(error.code))
        end(tr("The link cannot be opened now"), visibleText(error.message), onceMore);
    else
        end(tr("This link does not open anything"), visibleText(error.message));
}

void GuestWindow::end(const QString &title, const QString &explanation, const QString &onceMore)
{
    m_mayTryAgain = !onceMore.isEmpty();
    m_end->setContent("disconnected"_L1, title, explanation);
    m_end->setAction(m_mayTryAgain ? onceMore : tr("Close Window"));
    m_stack->setCurrentWidget(m_end);
    if (m_live)
        m_live->leave();
}

void GuestWindow::closeEvent(QCloseEvent *event)
{
    if (m_live)
        m_live->leave(); // gives control back at once
    event->accept();
    emit closed();
}

} // namespace hidettp
