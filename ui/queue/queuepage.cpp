#include "ui/queue/queuepage.h"

#include "ui/common/messagebar.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/models/interventionmodel.h"
#include "ui/queue/detailpane.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/queueview.h"

#include <QDataStream>
#include <QIODevice>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QueuePage::QueuePage(Client &client, InterventionActions &actions, SessionLinks &urls, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_queue(new QueueView(client, actions)),
      m_detail(new DetailPane(client, actions, urls)),
      m_connectionBar(new MessageBar),
      m_alertBar(new MessageBar),
      m_splitter(new QSplitter)
{
    m_splitter->addWidget(m_queue);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({900, 360});
    m_splitter->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_connectionBar);
    layout->addWidget(m_alertBar);
    layout->addWidget(m_splitter, 1);

    setFocusProxy(m_queue);
    auto *slash = new QShortcut(Qt::Key_Slash, this); // from anywhere on the page; text fields keep it for themselves
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_queue, &QueueView::focusSearch);

    connect(m_queue, &QueueView::selectionChanged, m_detail, &DetailPane::showIntervention);
    connect(m_queue, &QueueView::openRequested, this, &QueuePage::openRequested);
    connect(m_queue, &QueueView::signInRequested, this, &QueuePage::signInRequested);
    connect(m_detail, &DetailPane::openRequested, this, &QueuePage::openRequested);
    connect(m_detail, &DetailPane::watchRequested, this, &QueuePage::watchRequested);
    connect(m_detail, &DetailPane::takeBackRequested, this, &QueuePage::takeBackRequested);
    connect(m_connectionBar, &MessageBar::actionTriggered, this, [this] {
        if (m_client.connection().status().state == ConnectionState::Refused)
            emit signInRequested();
        else
            m_client.connection().retryNow();
    });
    connect(m_alertBar, &MessageBar::actionTriggered, this, [this] {
        m_alertBar->hide();
        select(m_alert);
    });
    connect(&client.connection(), &Connection::statusChanged, this, &QueuePage::showStatus);
    connect(&client, &Client::alertRaised, this, &QueuePage::showAlert);
    connect(&client, &Client::alertSettled, this, &QueuePage::settleAlert);

    m_second.setInterval(1s);
    m_second.setTimerType(Qt::CoarseTimer);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        m_queue->refreshTimes();
        m_detail->refreshTimes();
    });
    m_second.start();
    showStatus(client.connection().status());
}

void QueuePage::select(const InterventionId &id)
{
    m_queue->select(id);
    m_detail->showIntervention(id);
}

InterventionId QueuePage::selected() const { return m_queue->selected(); }

void QueuePage::focusSearch() { m_queue->focusSearch(); }

void QueuePage::toggleShare() { m_detail->toggleShare(); }

void QueuePage::showStatus(const ConnectionStatus &status)
{
    switch (status.state) {
    case ConnectionState::Live:
    case ConnectionState::SignedOut:
    case ConnectionState::Connecting:
        m_connectionBar->hide();
        return;
    case ConnectionState::Stale:
        m_connectionBar->showMessage(
            Accent::Attention, "disconnected"_L1,
            tr("Not connected, last known %1. Trying again by itself.")
                .arg(Texts::moment(status.lastKnown.value_or(Instant{}), m_client.clock().now())),
            tr("Try Now"));
        return;
    case ConnectionState::Refused:
        if (m_client.interventions().count() > 0)
            m_connectionBar->showMessage(Accent::Urgent, "lock"_L1, visibleText(status.why), tr("Sign In…"));
        else
            m_connectionBar->hide(); // the empty queue says it
        return;
    }
}

void QueuePage::showAlert(const InterventionId &id)
{
    const Intervention *one = m_client.interventions().find(id);
    if (!one || id == m_queue->selected())
        return;
    m_alert = id;
    m_alertBar->showMessage(Accent::Attention, iconOfKind(one->kind),
                            tr("%1 needs a human: %2")
                                .arg(visibleText(one->botName), visibleLines(one->instructions).simplified().left(200)),
                            tr("Show Request"));
}

void QueuePage::settleAlert(const InterventionId &id)
{
    if (id == m_alert)
        m_alertBar->hide();
}

QByteArray QueuePage::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << m_splitter->saveState() << m_queue->saveLayout();
    return bytes;
}

void QueuePage::restoreLayout(const QByteArray &bytes)
{
    QByteArray splitter;
    QByteArray table;
    QDataStream stream(bytes);
    stream >> splitter >> table;
    if (!splitter.isEmpty())
        m_splitter->restoreState(splitter);
    m_queue->restoreLayout(table);
}

} // namespace hidettp
