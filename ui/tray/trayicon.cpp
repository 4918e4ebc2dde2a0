#include "ui/tray/trayicon.h"

#include "ui/common/badge.h"
#include "ui/common/icons.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QApplication>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr int mostRequestsInMenu = 6;

TrayIcon::TrayIcon(Client &client, QObject *parent) : QObject(parent), m_client(client), m_menu(new QMenu)
{
    m_icon.setContextMenu(m_menu.get());
    connect(m_menu.get(), &QMenu::aboutToShow, this, &TrayIcon::fillMenu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit windowWished();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::windowWished);
    connect(&client.doNotDisturb(), &DoNotDisturb::changed, this, &TrayIcon::refresh);
    connect(&client.interventions(), &InterventionStore::countsChanged, this, &TrayIcon::refresh);
    connect(&client.connection(), &Connection::statusChanged, this, &TrayIcon::refresh);
    fillMenu();
    refresh();
    m_icon.show();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::isShown() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }

void TrayIcon::tell(const QString &title, const QString &text) { m_icon.showMessage(title, text, icon()); }

void TrayIcon::refresh()
{
    m_icon.setIcon(icon());
    const int waiting = m_client.interventions().waitingCount();
    const ConnectionStatus &status = m_client.connection().status();
    QString text = waiting > 0 ? tr("%n request(s) need a human", nullptr, waiting) : tr("No bot needs a human");
    switch (status.state) {
    case ConnectionState::Live:
        break;
    case ConnectionState::SignedOut:
        text = tr("Not signed in");
        break;
    case ConnectionState::Connecting:
        text = tr("Connecting");
        break;
    case ConnectionState::Stale:
        text = tr("Not connected, last known %1: %2")
                   .arg(Texts::moment(status.lastKnown.value_or(Instant{}), m_client.clock().now()), text);
        break;
    case ConnectionState::Refused:
        text = tr("The coordinator does not let you in");
        break;
    }
    if (m_client.doNotDisturb().isOn())
        text = tr("%1 (do not disturb)").arg(text);
    m_icon.setToolTip(u"hidettp: %1"_s.arg(text));
}

QIcon TrayIcon::icon() const
{
    const int waiting = m_client.interventions().waitingCount();
    const bool isLive = m_client.connection().status().isLive();
    QIcon badged;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = programIcon().pixmap(side, side, isLive ? QIcon::Normal : QIcon::Disabled);
        drawBadge(pixmap, waiting, QColor(isLive ? 0xffb3261e : 0xff6a7379));
        badged.addPixmap(pixmap);
    }
    return badged;
}

void TrayIcon::fillMenu()
{
    m_menu->clear();
    std::vector<const Intervention *> needed;
    for (const Intervention &one : m_client.interventions().rows()) {
        if (needsSomebody(one))
            needed.push_back(&one);
    }
    std::sort(needed.begin(), needed.end(), [](const Intervention *a, const Intervention *b) {
        return a->priority != b->priority ? a->priority > b->priority : a->deadline < b->deadline;
    });
    if (needed.size() > mostRequestsInMenu)
        needed.resize(mostRequestsInMenu);
    for (const Intervention *one : needed) {
        QString text = u"%1: %2"_s.arg(visibleText(one->botName), Texts::kind(one->kind)).left(80);
        m_menu->addAction(text.replace(u'&', "&&"_L1), this, [this, id = one->id] { emit requestWished(id); });
    }
    if (!needed.empty())
        m_menu->addSeparator();
    QAction *quiet = m_menu->addAction(tr("Do Not Disturb"));
    quiet->setCheckable(true);
    quiet->setChecked(m_client.doNotDisturb().isOn());
    quiet->setEnabled(m_client.connection().status().isLive());
    connect(quiet, &QAction::triggered, &m_client.doNotDisturb(), &DoNotDisturb::set);
    m_menu->addAction(tr("Show Window"), this, &TrayIcon::windowWished);
    m_menu->addAction(tr("Quit"), this, &TrayIcon::quitWished);
}

} // namespace hidettp
