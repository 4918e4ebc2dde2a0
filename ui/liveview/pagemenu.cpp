#include "ui/liveview/pagemenu.h"

#include "ui/liveview/consolecommand.h"

namespace hidettp {

PageMenu::PageMenu(QWidget *parent)
    : QMenu(parent),
      m_copy(add(PageAct::Copy)),
      m_paste(add(PageAct::Paste)),
      m_pasteAsTyping(add(PageAct::PasteAsTyping)),
      m_zoomIn(add(PageAct::ZoomIn)),
      m_zoomOut(add(PageAct::ZoomOut)),
      m_zoomReset(add(PageAct::ZoomReset)),
      m_oneTimeCode(add(PageAct::OneTimeCode)),
      m_permissions(add(PageAct::Permissions)),
      m_screenshot(add(PageAct::Screenshot))
{
    insertSeparator(m_zoomIn);
    insertSeparator(m_oneTimeCode);
    setToolTipsVisible(true);
    retranslate();
}

QAction *PageMenu::add(PageAct act)
{
    QAction *const action = addAction(QString());
    connect(action, &QAction::triggered, this, [this, act] { emit chosen(act); });
    return action;
}

void PageMenu::setSnapshot(const LiveSnapshot &snapshot)
{
    for (QAction *const action : {m_copy, m_paste, m_pasteAsTyping, m_oneTimeCode})
        action->setEnabled(snapshot.inputIsOn);
    m_permissions->setEnabled(snapshot.mayPermit());
}

/// Shows the keys; the actions have no shortcuts of their own, because keys belong to the page.
void PageMenu::setConsoleKey(QKeyCombination key)
{
    m_oneTimeCode->setToolTip(shortcutWords(key, ConsoleCommand::OneTimeCode));
    m_permissions->setToolTip(shortcutWords(key, ConsoleCommand::Permissions));
    m_screenshot->setToolTip(shortcutWords(key, ConsoleCommand::Screenshot));
}

void PageMenu::retranslate()
{
    m_copy->setText(tr("Copy from the Page"));
    m_paste->setText(tr("Paste into the Page"));
    m_pasteAsTyping->setText(tr("Paste as Typing"));
    m_pasteAsTyping->setToolTip(
        tr("Key by key, for fields that forbid pasting (%1)").arg(QStringLiteral("Ctrl+Shift+V")));
    m_zoomIn->setText(tr("Enlarge"));
    m_zoomOut->setText(tr("Reduce"));
    m_zoomReset->setText(tr("Whole Picture"));
    m_oneTimeCode->setText(tr("Type a One-Time Code…"));
    m_permissions->setText(tr("Permissions of the Page…"));
    m_screenshot->setText(tr("Save a Screenshot…"));
}

} // namespace hidettp
