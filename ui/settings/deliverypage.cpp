#include "ui/settings/deliverypage.h"

#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/notifications/noticetexts.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

enum Column { Given, Channel, Event, Receiver, Attempts, Problem, Columns };

} // namespace

DeliveryPage::DeliveryPage(Caller &caller, QWidget *parent)
    : SettingsPage(tr("Delivery"), "refresh"_L1,
                   tr("Messages are tried again for a while. What could not be delivered waits here."), parent),
      m_api(caller),
      m_status(new QLabel),
      m_none(new QLabel(tr("Every message was delivered."))),
      m_table(new QTableWidget(0, Columns)),
      m_resend(new QPushButton(tr("Send Again"))),
      m_forget(new QPushButton(tr("Forget…")))
{
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_table->setHorizontalHeaderLabels(
        {tr("Given up"), tr("Channel"), tr("What"), tr("Receiver"), tr("Attempts"), tr("Reason")});
    m_table->setAccessibleName(tr("Messages that were not delivered"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setMinimumHeight(240);
    content()->addWidget(m_status);
    content()->addWidget(m_none);
    content()->addWidget(m_table, 1);
    content()->addWidget(makeButtons());
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &DeliveryPage::refresh);
}

QWidget *DeliveryPage::makeButtons()
{
    m_resend->setIcon(tintedIcon("refresh"_L1));
    m_forget->setIcon(tintedIcon("remove"_L1));
    connect(m_resend, &QPushButton::clicked, this, [this] { forEachSelected(&NotificationApi::resend); });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        confirm(this, tr("Forget the selected messages?"), tr("They are gone for good and reach nobody."), tr("Forget"),
                [this] { forEachSelected(&NotificationApi::forget); });
    });
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins({});
    layout->addWidget(m_resend);
    layout->addWidget(m_forget);
    layout->addStretch(1);
    return buttons;
}

void DeliveryPage::load()
{
    showLoading();
    m_api.status().finally(this, [this](const Result<ListPage<ChannelStatus>> &channels) {
        if (!channels) {
            showTrouble(channels.error());
            return;
        }
        showStatus(channels->items);
        loadLetters();
    });
}

void DeliveryPage::loadLetters()
{
    m_api.deadLetters().finally(this, [this](const Result<ListPage<OutboxMessage>> &letters) {
        if (!letters) {
            showTrouble(letters.error());
            return;
        }
        showLetters(letters->items);
        showContent();
    });
}

void DeliveryPage::showStatus(const QList<ChannelStatus> &channels)
{
    const Instant now{Duration(QDateTime::currentMSecsSinceEpoch())};
    QStringList lines;
    for (const ChannelStatus &one : channels) {
        QStringList parts;
        parts << (one.isReady ? tr("ready") : tr("not set up"));
        if (one.waiting > 0)
            parts << tr("%n waiting", nullptr, one.waiting);
        if (one.lastDeliveredAt)
            parts << tr("last delivered %1").arg(Texts::ago(now - *one.lastDeliveredAt));
        if (one.pausedUntil && *one.pausedUntil > now)
            parts << tr("paused after failures until %1").arg(Texts::moment(*one.pausedUntil, now));
        if (!one.problem.isEmpty())
            parts << visibleText(one.problem);
        lines << tr("%1: %2", "a channel, how it does").arg(textOf(one.channel), parts.join(u" · "_s));
    }
    m_status->setText(lines.join(u'\n'));
}

void DeliveryPage::showLetters(const QList<OutboxMessage> &letters)
{
    m_table->setRowCount(int(letters.size()));
    for (int row = 0; row < letters.size(); ++row) {
        const OutboxMessage &one = letters[row];
        const QString words[Columns]{Texts::exactMoment(one.doneAt.value_or(one.createdAt)),
                                     textOf(one.channel),
                                     textOf(one.event),
                                     visibleText(one.receiver),
                                     QString::number(one.attempts),
                                     visibleText(one.problem)};
        for (int column = 0; column < Columns; ++column) {
            auto *item = new QTableWidgetItem(words[column]);
            item->setToolTip(words[column]);
            m_table->setItem(row, column, item);
        }
        m_table->item(row, Given)->setData(Qt::UserRole, QVariant::fromValue(one.id));
    }
    m_table->resizeColumnsToContents();
    m_table->setVisible(!letters.isEmpty());
    m_none->setVisible(letters.isEmpty());
    refresh();
}

void DeliveryPage::forEachSelected(Reply<void> (NotificationApi::*act)(const MessageId &))
{
    clearMessage();
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows(Given)) {
        (m_api.*act)(index.data(Qt::UserRole).value<MessageId>()).finally(this, [this](const Result<void> &done) {
            if (!done)
                tell(done.error());
            loadLetters();
        });
    }
}

void DeliveryPage::refresh()
{
    const bool hasSelection = m_table->selectionModel()->hasSelection();
    m_resend->setEnabled(hasSelection);
    m_forget->setEnabled(hasSelection);
    m_resend->setVisible(m_table->rowCount() > 0);
    m_forget->setVisible(m_table->rowCount() > 0);
}

} // namespace hidettp
