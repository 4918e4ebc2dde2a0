#pragma once

#include "core/client/guestapi.h"
#include "ui/settings/setting.h"

#include <QList>
#include <QObject>
#include <QPointer>

namespace hidettp {

class GuestWindow;
class WindowPlaces;

/// Opens share links, each in a window of its own, wherever they come from: the command line, the desktop, the
/// clipboard or a dialog.
class LinkOpener : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to `window`; it takes links that are pasted into it, too.
    LinkOpener(Settings &settings, WindowPlaces &places, QWidget *window);
    ~LinkOpener() override;

    /// Says so if `text` has no link in it.
    void open(const QString &text);
    /// Asks for a link; begins with the one in the clipboard.
    void ask();
    void closeAll();

signals:
    /// The last of the windows has been closed.
    void allClosed();

private:
    void openAddress(const ShareAddress &address);
    void pasted();

    Settings &m_settings;
    WindowPlaces &m_places;
    QWidget *m_window;
    QList<QPointer<GuestWindow>> m_guests;
};

} // namespace hidettp
