#include "ui/share/sharepanel.h"

#include "core/client/notificationapi.h"
#include "ui/common/accents.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/visibletext.h"
#include "ui/share/linkform.h"
#include "ui/share/linkrow.h"
#include "ui/share/sessionlinks.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SharePanel::SharePanel(Client &client, SessionLinks &urls, QWidget *parent)
    : QFrame(parent),
      m_client(client),
      m_urls(urls),
      m_guest(new QLabel),
      m_watch(new QPushButton(tr("Watch"))),
      m_takeBack(new QPushButton(tr("Take Control Back"))),
      m_form(new LinkForm),
      m_trouble(new MessageBar),
      m_nothing(new QLabel(tr("Whoever has a link can help without an account."))),
      m_rows(new QVBoxLayout),
      m_close(new QToolButton)
{
    m_nothing->setWordWrap(true);
    m_rows->setContentsMargins({});
    m_rows->setSpacing(6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(makeHead());
    layout->addWidget(makeGuestLine());
    layout->addWidget(m_form);
    layout->addWidget(m_trouble);
    layout->addWidget(m_nothing);
    layout->addLayout(m_rows);

    m_loadTimer.setSingleShot(true);
    m_loadTimer.setInterval(150ms);
    connect(&m_loadTimer, &QTimer::timeout, this, &SharePanel::load);
    connect(m_form, &LinkForm::wished, this, &SharePanel::create);
    connect(m_trouble, &MessageBar::actionTriggered, this, [this] {
        m_trouble->hide();
        load();
    });
    InterventionStore &store = client.interventions();
    connect(&store, &RowSignals::changed, this, [this, &store](int row) {
        if (store.at(row).id != m_id)
            return;
        showState();
        if (isVisible())
            m_loadTimer.start();
    });
    connect(&store, &InterventionStore::freshnessChanged, this, [this] {
        showState();
        if (m_client.interventions().freshness() == Freshness::Live && isVisible())
            m_loadTimer.start();
    });
    connect(&store, &InterventionStore::principalChanged, this, &SharePanel::showState);
}

QWidget *SharePanel::makeHead()
{
    auto *title = new QLabel(tr("Share links"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_close->setIcon(tintedIcon("close"_L1));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the share links"));
    connect(m_close, &QToolButton::clicked, this, &SharePanel::closeWished);
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins({});
    layout->addWidget(title, 1);
    layout->addWidget(m_close);
    return head;
}

QWidget *SharePanel::makeGuestLine()
{
    m_guest->setTextFormat(Qt::PlainText);
    m_guest->setWordWrap(true);
    m_watch->setIcon(tintedIcon("eye"_L1));
    m_takeBack->setIcon(tintedIcon("take-over"_L1));
    connect(m_watch, &QPushButton::clicked, this, [this] { emit watchWished(m_id); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { emit takeBackWished(m_id); });
    m_guestLine = new QWidget;
    auto *layout = new QVBoxLayout(m_guestLine);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_guest);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_watch, 1);
    buttons->addWidget(m_takeBack, 1);
    layout->addLayout(buttons);
    return m_guestLine;
}

const Intervention *SharePanel::current() const { return m_client.interventions().find(m_id); }

const LinkReport *SharePanel::find(const LinkId &id) const
{
    const auto found =
        std::find_if(m_links.cbegin(), m_links.cend(), [&id](const LinkReport &one) { return one.link.id == id; });
    return found == m_links.cend() ? nullptr : &*found;
}

void SharePanel::showIntervention(const InterventionId &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_links.clear();
    m_trouble->hide();
    m_form->reset();
    showLinks();
    showState();
    if (isVisible())
        load();
}

void SharePanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    load();
    loadChannels();
}

void SharePanel::loadChannels()
{
    NotificationApi(m_client.api()).status().finally(this, [this](const Result<ListPage<ChannelStatus>> &page) {
        QList<NotificationChannel> ready;
        for (const ChannelStatus &one : page ? page->items : QList<ChannelStatus>()) {
            if (one.isReady)
                ready << one.channel;
        }
        m_form->setChannels(ready);
    });
}

void SharePanel::takeFocus() { m_form->takeFocus(); }

void SharePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeWished();
    else
        QFrame::keyPressEvent(event);
}

void SharePanel::load()
{
    if (m_id.isNull())
        return;
    m_client.api().links(m_id).finally(this, [this, loading = ++m_loading](const Result<ListPage<LinkReport>> &page) {
        if (loading != m_loading)
            return;
        if (!page) {
            showTrouble(tr("The links are not known."), page.error());
            return;
        }
        m_links = page->items;
        std::stable_sort(m_links.begin(), m_links.end(),
                         [](const LinkReport &a, const LinkReport &b) { return a.link.createdAt > b.link.createdAt; });
        showLinks();
    });
}

void SharePanel::showTrouble(const QString &what, const Error &error)
{
    m_trouble->showMessage(Accent::Urgent, "warning"_L1, u"%1 %2"_s.arg(what, visibleText(error.message)),
                           tr("Try Again"));
}

void SharePanel::create(const LinkWish &wish)
{
    m_form->setBusy(true);
    m_client.api().createLink(m_id, wish).finally(this, [this, id = m_id](const Result<CreatedLink> &link) {
        m_form->setBusy(false);
        if (link)
            created(id, *link);
        else
            showTrouble(tr("The link was not made."), link.error());
    });
}

void SharePanel::created(const InterventionId &id, const CreatedLink &link)
{
    const LinkId made = link.report.link.id;
    m_urls.remember(made, link.url);
    copyLink(link.url);
    if (id != m_id)
        return;
    m_trouble->hide();
    m_form->reset();
    if (!find(made))
        m_links.prepend(link.report);
    showLinks();
    rowOf(made)->tellCopied();
    load();
}

void SharePanel::copy(const LinkId &id)
{
    copyLink(m_urls.urlOf(id));
    rowOf(id)->tellCopied();
}

void SharePanel::askToReissue(const LinkId &id)
{
    if (!find(id)->needsPin) {
        reissue(id, {});
        return;
    }
    askForText(this,
               {.title = tr("Reissue Link"),
                .label = tr("The link needs a PIN. Which one shall the new link have?"),
                .placeholder = tr("PIN"),
                .verb = tr("Reissue Link"),
                .longest = 32},
               [this, id](const QString &pin) { reissue(id, pin); });
}

void SharePanel::reissue(const LinkId &id, const QString &pin)
{
    m_client.api()
        .reissueLink(m_id, id, pin)
        .finally(this, [this, intervention = m_id, id](const Result<CreatedLink> &link) {
            if (!link) {
                showTrouble(tr("The link was not reissued."), link.error());
                return;
            }
            m_urls.forget(id);
            created(intervention, *link);
        });
}

void SharePanel::askToRevoke(const LinkId &id)
{
    confirm(this, tr("Revoke this link?"),
            tr("It stops working at once, also for whoever is using it now. A new one can be made at any time."),
            tr("Revoke Link"), [this, id] {
                m_client.api().revokeLink(m_id, id).finally(this, [this, id](const Result<void> &outcome) {
                    if (!outcome)
                        showTrouble(tr("The link was not revoked."), outcome.error());
                    else
                        m_urls.forget(id);
                    load();
                });
            });
}

LinkRow *SharePanel::rowOf(const LinkId &id) const
{
    for (int i = 0; i < m_rows->count(); ++i) {
        auto *row = static_cast<LinkRow *>(m_rows->itemAt(i)->widget());
        if (row->linkId() == id)
            return row;
    }
    return nullptr;
}

LinkRow *SharePanel::addRow()
{
    auto *row = new LinkRow;
    connect(row, &LinkRow::copyWished, this, &SharePanel::copy);
    connect(row, &LinkRow::reissueWished, this, &SharePanel::askToReissue);
    connect(row, &LinkRow::revokeWished, this, &SharePanel::askToRevoke);
    m_rows->addWidget(row);
    return row;
}

/// Rows stay with their link, so that the keyboard does not lose its place when the list is loaded again.
void SharePanel::showLinks()
{
    const Intervention *one = current();
    const QList<LinkReport> shown = one ? m_links : QList<LinkReport>();
    for (int i = m_rows->count() - 1; i >= 0; --i) {
        auto *row = static_cast<LinkRow *>(m_rows->itemAt(i)->widget());
        const bool isShown = std::any_of(shown.cbegin(), shown.cend(),
                                         [row](const LinkReport &report) { return report.link.id == row->linkId(); });
        if (!isShown) {
            m_rows->removeWidget(row);
            row->hide();
            row->deleteLater();
        }
    }
    for (int i = 0; i < shown.size(); ++i) {
        const LinkId &id = shown[i].link.id;
        LinkRow *row = rowOf(id);
        if (!row)
            row = addRow();
        if (m_rows->indexOf(row) != i)
            m_rows->insertWidget(i, row);
        row->showLink(shown[i], *one, m_urls.urlOf(id), m_client.clock().now());
    }
    m_nothing->setVisible(shown.isEmpty());
}

void SharePanel::refreshTimes()
{
    if (isVisible())
        showLinks();
}

void SharePanel::showState()
{
    const Intervention *one = current();
    if (!one)
        return;
    m_form->setAllowed(m_client.interventions().mayShare(m_id));
    m_form->setVisible(one->isOpen());
    const auto &holder = one->control.holder;
    const bool guestDrives = one->isOpen() && holder && holder->kind == PersonKind::Guest;
    m_guestLine->setVisible(guestDrives);
    if (guestDrives) {
        m_guest->setText(tr("%1 has control by a share link.").arg(visibleText(holder->name)));
        m_takeBack->setEnabled(m_client.interventions().mayShare(m_id).isAllowed);
        m_takeBack->setToolTip(m_client.interventions().mayShare(m_id).why);
    }
    showLinks();
}

} // namespace hidettp
