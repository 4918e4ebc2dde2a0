#include "ui/liveview/peoplestrip.h"

#include "ui/common/accents.h"
#include "ui/liveview/barbuttons.h"
#include "ui/liveview/viewername.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <tuple>

using namespace Qt::StringLiterals;

namespace hidettp {

PeopleStrip::PeopleStrip(QWidget *parent)
    : QWidget(parent), m_driver(new QLabel), m_viewers(makeBarButton("eye"_L1)), m_menu(new QMenu(this))
{
    m_driver->setTextFormat(Qt::PlainText);
    m_viewers->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_viewers->setPopupMode(QToolButton::InstantPopup);
    m_viewers->setMenu(m_menu);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(barSpacing);
    layout->addWidget(m_driver);
    layout->addWidget(m_viewers);
    restyle();
}

void PeopleStrip::setSnapshot(const LiveSnapshot &snapshot)
{
    m_snapshot = snapshot;
    refresh();
}

void PeopleStrip::refresh()
{
    const bool isPresent = !m_snapshot.viewerId.isEmpty() && m_snapshot.status != LiveStatus::Ended;
    m_driver->setVisible(isPresent);
    m_viewers->setVisible(isPresent);
    const QString driver = m_snapshot.driver ? shortName(m_snapshot.driver->name) : QString();
    m_driver->setText(m_snapshot.isInControl ? tr("You are in control")
                      : driver.isEmpty()     ? tr("Nobody is in control")
                                             : tr("%1 is in control").arg(driver));
    m_viewers->setText(locale().toString(m_snapshot.viewers.size()));
    nameButton(m_viewers, tr("%n viewer(s)", nullptr, int(m_snapshot.viewers.size())));
    fillMenu();
}

/// Only when somebody has come, gone or taken over: an open menu is left alone.
void PeopleStrip::fillMenu()
{
    const auto who = [](const LiveSnapshot &snapshot) {
        return std::tie(snapshot.viewers, snapshot.driver, snapshot.viewerId, snapshot.mayAct);
    };
    if (m_menuIsFilled && who(m_inMenu) == who(m_snapshot))
        return;
    m_inMenu = m_snapshot;
    m_menuIsFilled = true;
    m_menu->clear();
    for (const LiveViewer &viewer : m_snapshot.viewers) {
        QString name = nameInButtons(viewer.name);
        if (viewer.viewerId == m_snapshot.viewerId)
            name = tr("%1 (you)").arg(name);
        else if (viewer.isGuest)
            name = tr("%1 (guest)").arg(name);
        const bool drives = m_snapshot.driver && m_snapshot.driver->viewerId == viewer.viewerId;
        m_menu->addAction(drives ? tr("%1 – in control").arg(name) : tr("%1 – watching").arg(name));
    }
    offerHandingOver();
}

void PeopleStrip::offerHandingOver()
{
    if (!m_snapshot.isInControl || !m_snapshot.mayAct)
        return;
    m_menu->addSeparator();
    for (const LiveViewer &viewer : m_snapshot.viewers) {
        if (viewer.viewerId == m_snapshot.viewerId || !viewer.mayControl)
            continue;
        m_menu->addAction(tr("Hand Control Over to %1").arg(nameInButtons(viewer.name)), this,
                          [this, id = viewer.viewerId] { emit giveControlPressed(id); });
    }
}

void PeopleStrip::restyle()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    m_driver->setPalette(quiet);
    refresh();
}

void PeopleStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_menuIsFilled = false;
        refresh();
    }
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace hidettp
