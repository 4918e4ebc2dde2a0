#include "ui/tray/trayicon.h"

#include "ui/common/icons.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QApplication>
#include <QPainter>

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
    connect(&client.interventions(), &InterventionStore::countsChanged, this, &TrayIcon::refresh);
    connect(&client.connection(), &Connection::statusChanged, this, &TrayIcon::refresh);
    fillMenu();
    refresh();
    m_icon.show();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::isShown() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }

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
    m_icon.setToolTip(u"hidettp: %1"_s.arg(text));
}

QIcon TrayIcon::icon() const
{
    const int waiting = m_client.interventions().waitingCount();
    const bool isLive = m_client.connection().status().isLive();
    QIcon badged;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = programIcon().pixmap(side, side, isLive ? QIcon::Normal : QIcon::Disabled);
        if (waiting > 0) {
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            const QString text = waiting > 99 ? u"99+"_s : QString::number(waiting);
            QFont font = QApplication::font();
            font.setBold(true);
            font.setPixelSize(std::max(8, side * (text.size() > 2 ? 36 : 50) / 100));
            const int width = std::max(side * 56 / 100, QFontMetrics(font).horizontalAdvance(text) + side / 6);
            const QRectF badge(side - width, side * 0.44, width, side * 0.56);
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor(isLive ? 0xffb3261e : 0xff6a7379));
            painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
            painter.setPen(Qt::white);
            painter.setFont(font);
            painter.drawText(badge, Qt::AlignCenter, text);
        }
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
    m_menu->addAction(tr("Show Window"), this, &TrayIcon::windowWished);
    m_menu->addAction(tr("Quit"), this, &TrayIcon::quitWished);
}

} // namespace hidettp
