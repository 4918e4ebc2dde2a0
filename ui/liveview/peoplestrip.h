#pragma once

#include "ui/liveview/livesnapshot.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace hidettp {

/// Who drives, who watches, and to whom control can be handed over.
class PeopleStrip : public QWidget
{
    Q_OBJECT

public:
    explicit PeopleStrip(QWidget *parent = nullptr);

    void setSnapshot(const LiveSnapshot &snapshot);
    QToolButton *viewersButton() const { return m_viewers; }

signals:
    void giveControlPressed(const QString &viewerId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void refresh();
    void fillMenu();
    void offerHandingOver();

    LiveSnapshot m_snapshot;
    LiveSnapshot m_inMenu; ///< whose people the menu shows
    bool m_menuIsFilled = false;
    QLabel *m_driver;
    QToolButton *m_viewers;
    QMenu *m_menu;
};

} // namespace hidettp
