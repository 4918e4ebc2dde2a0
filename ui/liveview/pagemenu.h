#pragma once

#include "ui/liveview/livesnapshot.h"

#include <QMenu>

#include <cstdint>

namespace hidettp {

/// What a browser's own menu has for the page in it.
enum class PageAct : std::uint8_t {
    Copy,
    Paste,
    PasteAsTyping,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    OneTimeCode,
    Permissions,
    Screenshot,
};

/// The menu beside the address. Zooming and saving a picture are for everybody who watches, the rest for whoever is in
/// control.
class PageMenu : public QMenu
{
    Q_OBJECT

public:
    explicit PageMenu(QWidget *parent = nullptr);

    void setSnapshot(const LiveSnapshot &snapshot);
    void setConsoleKey(QKeyCombination key);
    void retranslate();

signals:
    void chosen(hidettp::PageAct act);

private:
    QAction *add(PageAct act);

    QAction *m_copy;
    QAction *m_paste;
    QAction *m_pasteAsTyping;
    QAction *m_zoomIn;
    QAction *m_zoomOut;
    QAction *m_zoomReset;
    QAction *m_oneTimeCode;
    QAction *m_permissions;
    QAction *m_screenshot;
};

} // namespace hidettp
