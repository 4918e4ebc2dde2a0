#include "ui/notifications/noticecentre.h"

#include "ui/common/dialogs.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/visibletext.h"
#include "ui/notifications/noticelist.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

namespace hidettp {

using namespace Qt::StringLiterals;

NoticeCentre::NoticeCentre(Client &client, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_model(client.notices(), client.clock()),
      m_parts(new QButtonGroup(this)),
      m_search(new QLineEdit),
      m_readAll(new QPushButton(tr("Mark All Read"))),
      m_dismissAll(new QPushButton(tr("Dismiss All…"))),
      m_trouble(new MessageBar),
      m_list(new NoticeList),
      m_empty(new EmptyState),
      m_stack(new QStackedLayout)
{
    m_filter.setSourceModel(&m_model);
    m_list->setModel(&m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_trouble);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_list);
    connectList();

    NoticeStore &store = client.notices();
    connect(&store, &NoticeStore::unreadCountChanged, this, &NoticeCentre::showCounts);
    connect(&store, &NoticeStore::loaded, this, &NoticeCentre::showRowsOrWhyNot);
    connect(&store, &NoticeStore::failed, this, [this](const Error &error) {
        m_trouble->showMessage(Accent::Urgent, "warning"_L1, visibleText(error.message));
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, signal, this, &NoticeCentre::showRowsOrWhyNot);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &NoticeCentre::showRowsOrWhyNot);
    connect(&client.connection(), &Connection::statusChanged, this, &NoticeCentre::showRowsOrWhyNot);
    connect(m_empty, &EmptyState::actionTriggered, this, &NoticeCentre::act);
    showCounts();
    showRowsOrWhyNot();
}

QWidget *NoticeCentre::makeBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(addChip(tr("All"), NoticeFilter::Part::All));
    layout->addWidget(addChip(tr("Unread"), NoticeFilter::Part::Unread));
    layout->addWidget(addChip(tr("Need a Human"), NoticeFilter::Part::NeedsSomebody));
    m_parts->button(int(NoticeFilter::Part::All))->setChecked(true);
    m_search->setPlaceholderText(tr("Search (/)"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search the notifications"));
    m_search->addAction(tintedIcon("search"_L1), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(320);
    layout->addWidget(m_search, 1);
    layout->addStretch(1);
    m_readAll->setIcon(tintedIcon("check"_L1));
    layout->addWidget(m_readAll);
    layout->addWidget(m_dismissAll);
    auto *settings = new QToolButton;
    settings->setIcon(tintedIcon("settings"_L1));
    settings->setAutoRaise(true);
    settings->setToolTip(tr("How you are told"));
    settings->setAccessibleName(settings->toolTip());
    layout->addWidget(settings);

    connect(m_parts, &QButtonGroup::idClicked, this, [this](int part) {
        m_filter.setPart(NoticeFilter::Part(part));
        showRowsOrWhyNot();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setWords(text);
        showRowsOrWhyNot();
    });
    connect(m_search, &QLineEdit::returnPressed, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_readAll, &QPushButton::clicked, this, [this] { m_client.notices().markAllRead(); });
    connect(m_dismissAll, &QPushButton::clicked, this, [this] {
        confirm(this, tr("Dismiss all notifications?"),
                tr("They leave this list for good. Requests and executions stay as they are."), tr("Dismiss All"),
                [this] { m_client.notices().dismissAll(); });
    });
    connect(settings, &QToolButton::clicked, this, &NoticeCentre::settingsWished);
    return bar;
}

QToolButton *NoticeCentre::addChip(const QString &text, NoticeFilter::Part part)
{
    auto *chip = new QToolButton;
    chip->setText(text);
    chip->setCheckable(true);
    chip->setAutoRaise(true);
    chip->setFocusPolicy(Qt::StrongFocus);
    m_parts->addButton(chip, int(part));
    return chip;
}

void NoticeCentre::connectList()
{
    connect(m_list, &NoticeList::openRequested, this, &NoticeCentre::open);
    connect(m_list, &NoticeList::readRequested, this, [this] { m_client.notices().markRead(m_list->selectedIds()); });
    connect(m_list, &NoticeList::dismissRequested, this, [this] { m_client.notices().dismiss(m_list->selectedIds()); });
    connect(m_list, &NoticeList::searchRequested, m_search, qOverload<>(&QWidget::setFocus));
    connect(m_list, &QWidget::customContextMenuRequested, this, &NoticeCentre::openMenu);
}

void NoticeCentre::open(const QModelIndex &index)
{
    const Notice notice = m_model.noticeAt(m_filter.mapToSource(index).row());
    if (index.data(NoticeModel::IsUnreadRole).toBool())
        m_client.notices().markRead({notice.id});
    if (notice.interventionId && m_client.interventions().find(*notice.interventionId))
        emit interventionWished(*notice.interventionId);
    else if (notice.executionId)
        emit executionWished(*notice.executionId);
    else
        m_trouble->showMessage(Accent::Neutral, "warning"_L1, tr("What this was about is not known here any more."));
}

void NoticeCentre::openMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tintedIcon("eye"_L1), tr("Show Request or Execution"), this,
                    [this, place = QPersistentModelIndex(index)] {
                        if (place.isValid())
                            open(place);
                    });
    menu->addAction(tintedIcon("check"_L1), tr("Mark Read"), m_list, &NoticeList::readRequested)
        ->setShortcut(Qt::Key_R);
    menu->addAction(tintedIcon("remove"_L1), tr("Dismiss"), m_list, &NoticeList::dismissRequested)
        ->setShortcut(QKeySequence::Delete);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void NoticeCentre::showCounts()
{
    const int unread = m_client.notices().unreadCount();
    m_parts->button(int(NoticeFilter::Part::Unread))->setText(unread > 0 ? tr("Unread  %1").arg(unread) : tr("Unread"));
    m_readAll->setEnabled(unread > 0);
}

void NoticeCentre::showRowsOrWhyNot()
{
    m_dismissAll->setEnabled(m_model.rowCount() > 0);
    const bool hasRows = m_filter.rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_list) : m_empty);
    if (!hasRows)
        explainEmptiness();
}

void NoticeCentre::explainEmptiness()
{
    m_empty->setAction({});
    if (!m_client.notices().trouble().isEmpty()) {
        m_empty->setContent("disconnected"_L1, tr("The notifications cannot be shown"),
                            visibleText(m_client.notices().trouble()));
        m_empty->setAction(tr("Try Again"));
    } else if (m_filter.isFiltering() && m_model.rowCount() > 0) {
        m_empty->setContent("search"_L1, tr("No notification matches"), tr("There are others that the filter hides."));
        m_empty->setAction(tr("Clear Filter"));
    } else {
        m_empty->setContent("bell"_L1, tr("You are up to date"),
                            tr("What happens to your bots and their requests is told here."));
    }
}

void NoticeCentre::act()
{
    if (!m_client.notices().trouble().isEmpty()) {
        m_client.notices().load();
        return;
    }
    m_search->clear();
    m_parts->button(int(NoticeFilter::Part::All))->click();
}

} // namespace hidettp
