#include "ui/liveview/addressstrip.h"

#include "ui/common/accents.h"
#include "ui/common/consolekey.h"
#include "ui/common/icons.h"
#include "ui/common/visibletext.h"
#include "ui/liveview/barbuttons.h"
#include "ui/liveview/consolecommand.h"
#include "ui/liveview/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr qsizetype longestOrigin = 120;

} // namespace

AddressStrip::AddressStrip(QWidget *parent)
    : QWidget(parent),
      m_consoleKey(defaultConsoleKey),
      m_back(makeBarButton("back"_L1)),
      m_forward(makeBarButton("forward"_L1)),
      m_reload(makeBarButton("refresh"_L1)),
      m_goTo(makeBarButton("search"_L1)),
      m_page(makeBarButton("menu"_L1)),
      m_pageMenu(new PageMenu(this)),
      m_lock(new QLabel),
      m_origin(new QLabel),
      m_permissions(makeBarButton("permissions"_L1)),
      m_title(new ElidedLabel)
{
    m_page->setPopupMode(QToolButton::InstantPopup);
    m_page->setMenu(m_pageMenu);
    m_permissions->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = m_origin->font();
    bold.setWeight(QFont::DemiBold);
    m_origin->setFont(bold);

    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(barSpacing);
    for (QWidget *const part :
         std::initializer_list<QWidget *>{m_back, m_forward, m_reload, m_goTo, m_page, m_lock, m_origin, m_permissions})
        layout->addWidget(part);
    layout->addWidget(m_title, 1);

    connect(m_back, &QToolButton::clicked, this, [this] { emit historyPressed(u"back"_s); });
    connect(m_forward, &QToolButton::clicked, this, [this] { emit historyPressed(u"forward"_s); });
    connect(m_reload, &QToolButton::clicked, this,
            [this] { emit historyPressed(m_snapshot.isLoading ? u"stop"_s : u"reload"_s); });
    connect(m_goTo, &QToolButton::clicked, this, &AddressStrip::addressPressed);
    connect(m_permissions, &QToolButton::clicked, this, [this] { emit pageActChosen(PageAct::Permissions); });
    connect(m_pageMenu, &PageMenu::chosen, this, &AddressStrip::pageActChosen);
    m_pageMenu->setConsoleKey(m_consoleKey);
    retranslate();
    restyle();
}

void AddressStrip::setSnapshot(const LiveSnapshot &snapshot)
{
    m_snapshot = snapshot;
    refresh();
}

void AddressStrip::setConsoleKey(QKeyCombination key)
{
    m_consoleKey = key;
    m_pageMenu->setConsoleKey(key);
    retranslate();
}

void AddressStrip::refresh()
{
    showOrigin();
    showPermissions();
    m_title->setText(m_snapshot.isLoading ? tr("Loading…") : visibleText(m_snapshot.title));
    m_back->setEnabled(m_snapshot.inputIsOn && m_snapshot.canGoBack);
    m_forward->setEnabled(m_snapshot.inputIsOn && m_snapshot.canGoForward);
    m_reload->setEnabled(m_snapshot.inputIsOn);
    m_reload->setIcon(tintedIcon(m_snapshot.isLoading ? "close"_L1 : "refresh"_L1));
    nameButton(m_reload, m_snapshot.isLoading ? tr("Stop loading") : tr("Reload"));
    m_goTo->setEnabled(m_snapshot.inputIsOn);
    m_page->setEnabled(!m_snapshot.viewerId.isEmpty());
    m_pageMenu->setSnapshot(m_snapshot);
}

void AddressStrip::showOrigin()
{
    const bool isSecure = QUrl(m_snapshot.origin).scheme() == "https"_L1 && !m_snapshot.hasFailed;
    m_lock->setVisible(!m_snapshot.origin.isEmpty());
    m_lock->setPixmap(tintedPixmap(isSecure ? "lock"_L1 : "warning"_L1, {barIconSize, barIconSize}, devicePixelRatioF(),
                                   accentColour(isSecure ? Accent::Good : Accent::Attention, palette())));
    m_lock->setToolTip(isSecure               ? tr("Encrypted connection")
                       : m_snapshot.hasFailed ? tr("The page could not be opened. The picture says why.")
                                              : tr("Not encrypted"));
    m_lock->setAccessibleName(m_lock->toolTip());
    m_origin->setText(m_snapshot.origin.isEmpty() ? tr("No page yet")
                                                  : visibleText(m_snapshot.origin).left(longestOrigin));
}

QString AddressStrip::wordsOf(LivePermission permission)
{
    switch (permission) {
    case LivePermission::Geolocation:
        return tr("know the place of the bot's computer");
    case LivePermission::Notifications:
        return tr("send notifications");
    case LivePermission::Camera:
        return tr("use the camera of the bot's computer");
    case LivePermission::Microphone:
        return tr("use the microphone of the bot's computer");
    case LivePermission::Clipboard:
        return tr("read and write the clipboard of the bot's browser");
    }
    Q_UNREACHABLE();
}

/// Only where something is allowed: it is the exception, and is to be seen.
void AddressStrip::showPermissions()
{
    const LivePermissions &permissions = m_snapshot.permissions;
    m_permissions->setVisible(!permissions.allowed.isEmpty());
    m_permissions->setEnabled(m_snapshot.mayAct);
    m_permissions->setText(locale().toString(int(permissions.allowed.size())));
    //: %1 is a web site; what it may do follows line by line
    QStringList lines{tr("%1 may:").arg(visibleText(permissions.origin).left(longestOrigin).toHtmlEscaped())};
    for (const LivePermission permission : permissions.allowed)
        lines << wordsOf(permission);
    m_permissions->setToolTip(lines.join("<br>"_L1));
    m_permissions->setAccessibleName(tr("%n permission(s) of the page", nullptr, int(permissions.allowed.size())));
    m_permissions->setAccessibleDescription(lines.join(u' '));
}

void AddressStrip::retranslate()
{
    nameButton(m_back, tr("Back"));
    nameButton(m_forward, tr("Forward"));
    //: %1 is a keyboard shortcut
    nameButton(m_goTo, tr("Go to another address (%1)").arg(shortcutWords(m_consoleKey, ConsoleCommand::Address)));
    nameButton(m_page, tr("Copy, paste, enlarge, codes, permissions and screenshots"));
    m_pageMenu->retranslate();
    refresh();
}

void AddressStrip::restyle()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    m_title->setPalette(quiet);
    refresh();
}

void AddressStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace hidettp
