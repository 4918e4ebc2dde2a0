#include "app/console/linkopener.h"

#include "ui/common/dialogs.h"
#include "ui/common/windowplaces.h"
#include "ui/guest/guestwindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QShortcut>

namespace hidettp {

using namespace Qt::StringLiterals;

LinkOpener::LinkOpener(Settings &settings, WindowPlaces &places, QWidget *window)
    : QObject(window), m_settings(settings), m_places(places), m_window(window)
{
    // Fields of text keep the keys for themselves.
    auto *paste = new QShortcut(QKeySequence::Paste, window);
    connect(paste, &QShortcut::activated, this, &LinkOpener::pasted);
}

LinkOpener::~LinkOpener() { closeAll(); }

void LinkOpener::open(const QString &text)
{
    const auto address = shareAddressFromText(text);
    if (address)
        openAddress(*address);
    else
        showError(m_window->isVisible() ? m_window : nullptr, tr("The link was not opened."), address.error());
}

void LinkOpener::openAddress(const ShareAddress &address)
{
    for (const QPointer<GuestWindow> &known : m_guests) {
        if (known && known->address() == address) {
            known->raise();
            known->activateWindow();
            return;
        }
    }
    auto *guest = new GuestWindow(address);
    guest->setAttribute(Qt::WA_DeleteOnClose);
    guest->setConsoleKey(m_settings.value(settings::consoleKey));
    connect(guest, &GuestWindow::closed, this, [this, guest] {
        m_guests.removeAll(guest);
        if (m_guests.isEmpty())
            emit allClosed();
    });
    connect(&m_settings, &Settings::changed, guest, [this, guest](QLatin1StringView key) {
        if (key == settings::consoleKey.key)
            guest->setConsoleKey(m_settings.value(settings::consoleKey));
    });
    m_guests << guest;
    m_places.follow(*guest, u"guest "_s);
    guest->show();
    guest->raise();
    guest->activateWindow();
}

void LinkOpener::ask()
{
    const QString copied = QGuiApplication::clipboard()->text();
    askForText(m_window,
               {.title = tr("Open Share Link"),
                .label = tr("The link as you got it:"),
                .placeholder = u"https://bots.example.com/s#…"_s,
                .verb = tr("Open Link"),
                .longest = 2000,
                .text = shareAddressFromText(copied) ? copied.trimmed() : QString()},
               [this](const QString &text) { open(text); });
}

void LinkOpener::pasted()
{
    if (const auto address = shareAddressFromText(QGuiApplication::clipboard()->text()))
        openAddress(*address);
}

void LinkOpener::closeAll()
{
    for (const QPointer<GuestWindow> &guest : std::exchange(m_guests, {})) {
        if (!guest)
            continue;
        guest->disconnect(this);
        guest->close();
    }
}

} // namespace hidettp
