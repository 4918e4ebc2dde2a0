#pragma once

#include "ui/liveview/livesnapshot.h"
#include "ui/liveview/pagemenu.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace hidettp {

class ElidedLabel;

/// Where the browser is, drawn by us and never by the page: its origin, what that may do, its title; and what is done
/// with the page as a whole.
class AddressStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AddressStrip(QWidget *parent = nullptr);

    void setSnapshot(const LiveSnapshot &snapshot);
    void setConsoleKey(QKeyCombination key);

signals:
    void addressPressed();
    /// back, forward, reload or stop
    void historyPressed(const QString &action);
    void pageActChosen(hidettp::PageAct act);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void restyle();
    void refresh();
    void showOrigin();
    void showPermissions();
    static QString wordsOf(LivePermission permission);

    LiveSnapshot m_snapshot;
    QKeyCombination m_consoleKey;
    QToolButton *m_back;
    QToolButton *m_forward;
    QToolButton *m_reload;
    QToolButton *m_goTo;
    QToolButton *m_page;
    PageMenu *m_pageMenu;
    QLabel *m_lock;
    QLabel *m_origin;
    QToolButton *m_permissions;
    ElidedLabel *m_title;
};

} // namespace hidettp
