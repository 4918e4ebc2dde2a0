#include "ui/bots/botsview.h"

#include "core/client/botfile.h"
#include "ui/bots/botdetail.h"
#include "ui/bots/botmodel.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/visibletext.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

BotsView::BotsView(Client &client, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_model(new BotModel(client.bots(), this)),
      m_message(new MessageBar),
      m_search(new QLineEdit),
      m_import(new QPushButton),
      m_list(new QTreeView),
      m_detail(new BotDetail(client)),
      m_empty(new EmptyState)
{
    m_filter.setSourceModel(m_model);
    m_filter.setFilterRole(BotModel::SearchRole);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setSortLocaleAware(true);

    const auto splitter = new QSplitter;
    splitter->addWidget(makeList());
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({340, 760});
    splitter->setChildrenCollapsible(false);
    m_content = splitter;
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addLayout(m_stack, 1);
    m_message->hide();

    connect(m_detail, &BotDetail::executionStarted, this, &BotsView::executionStarted);
    connect(m_detail, &BotDetail::failed, this, &BotsView::showProblem);
    connect(m_message, &MessageBar::dismissed, m_message, &QWidget::hide);
    connect(m_empty, &EmptyState::actionTriggered, this, &BotsView::chooseFile);
    for (const auto happened : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, happened, this, &BotsView::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BotsView::refresh);
    connect(&client.bots(), &BotStore::decisionsChanged, this, &BotsView::refresh);
    connect(&client.connection(), &Connection::statusChanged, this, &BotsView::refresh);
    retranslate();
}

QWidget *BotsView::makeList()
{
    m_search->setClearButtonEnabled(true);
    m_search->addAction(tintedIcon("search"_L1), QLineEdit::LeadingPosition);
    m_import->setIcon(tintedIcon("add"_L1));
    m_list->setModel(&m_filter);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(BotModel::NameColumn, Qt::AscendingOrder);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(BotModel::NameColumn, QHeaderView::Stretch);

    const auto side = new QWidget;
    const auto layout = new QVBoxLayout(side);
    layout->setContentsMargins(12, 12, 8, 12);
    const auto row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_import);
    layout->addLayout(row);
    layout->addWidget(m_list, 1);

    connect(m_search, &QLineEdit::textChanged, &m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_import, &QPushButton::clicked, this, &BotsView::chooseFile);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_detail->show(m_model->idAt(m_filter.mapToSource(current)));
    });
    connect(m_list, &QTreeView::activated, m_detail, &BotDetail::run);
    return side;
}

BotId BotsView::selected() const { return m_model->idAt(m_filter.mapToSource(m_list->currentIndex())); }

void BotsView::select(const BotId &id)
{
    m_wanted = id;
    m_search->clear();
    keepSelection();
}

void BotsView::keepSelection()
{
    const QModelIndex wanted = m_filter.mapFromSource(m_model->indexOf(m_wanted));
    if (wanted.isValid()) {
        m_wanted = {};
        m_list->setCurrentIndex(wanted);
    } else if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_filter.index(0, 0));
    }
}

void BotsView::chooseFile()
{
    QFileDialog::getOpenFileContent(tr("Bots (*.json);;All files (*)"),
                                    [self = QPointer<BotsView>(this)](const QString &name, const QByteArray &content) {
                                        if (self && !name.isEmpty())
                                            self->import(content);
                                    });
}

void BotsView::import(const QByteArray &file)
{
    const auto bot = botFromText(QString::fromUtf8(file));
    if (!bot) {
        showProblem(tr("The file holds no bot"), bot.error());
        return;
    }
    m_client.api().createBot(*bot).finally(this, [this](const Result<Bot> &created) {
        if (created)
            select(created->id);
        else
            showProblem(tr("The bot was not imported"), created.error());
    });
}

void BotsView::showProblem(const QString &what, const Error &error)
{
    m_message->showMessage(Accent::Urgent, "warning"_L1, u"%1. %2"_s.arg(what, visibleLines(error.message)));
}

void BotsView::refresh()
{
    const Decision mayEdit = m_client.bots().mayEdit();
    m_import->setEnabled(mayEdit.isAllowed);
    m_import->setToolTip(mayEdit.why);
    keepSelection();
    if (m_client.bots().count() > 0) {
        m_stack->setCurrentWidget(m_content);
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    const ConnectionStatus &status = m_client.connection().status();
    if (status.isLive()) {
        m_empty->setContent("bots"_L1, tr("No bots yet"),
                            tr("A bot is a JSON file with the steps that it takes in a browser. Import one, or put "
                               "one there with the coordinator's own command line."));
        m_empty->setAction(mayEdit ? tr("Import a Bot…") : QString());
        return;
    }
    m_empty->setContent("disconnected"_L1, tr("Not connected"),
                        status.why.isEmpty() ? tr("Bots appear when the coordinator answers.") : status.why);
    m_empty->setAction({});
}

void BotsView::retranslate()
{
    m_search->setPlaceholderText(tr("Search bots"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_list->setAccessibleName(tr("Bots"));
    m_import->setText(tr("Import…"));
    refresh();
}

void BotsView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace hidettp
