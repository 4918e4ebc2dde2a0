#include "ui/queue/filterbar.h"

#include "core/client/interventionstore.h"
#include "ui/common/icons.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMap>
#include <QSignalBlocker>
#include <QToolButton>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

using Part = QueueFilter::Part;

QComboBox *newChoice(const QString &everything, const QString &accessibleName)
{
    auto *choice = new QComboBox;
    choice->addItem(everything, QString());
    choice->setAccessibleName(accessibleName);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice->setMaximumWidth(190);
    return choice;
}

/// The first item, then these; what was chosen stays chosen while it is there.
void setChoices(QComboBox *choice, const QMap<QString, QString> &idByText)
{
    QStringList now;
    for (int i = 1; i < choice->count(); ++i)
        now << choice->itemText(i);
    if (now == idByText.keys())
        return;
    const QString chosen = choice->currentData().toString();
    const QSignalBlocker quiet(choice);
    while (choice->count() > 1)
        choice->removeItem(1);
    for (auto item = idByText.cbegin(); item != idByText.cend(); ++item)
        choice->addItem(item.key(), item.value());
    choice->setCurrentIndex(std::max(0, choice->findData(chosen)));
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent),
      m_parts(new QButtonGroup(this)),
      m_mine(new QToolButton),
      m_kind(newChoice(tr("Every kind"), tr("Kind of request"))),
      m_bot(newChoice(tr("Every bot"), tr("Bot"))),
      m_search(new QLineEdit)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(4);
    layout->addWidget(addChip(tr("Open"), Part::Open));
    layout->addWidget(addChip(tr("Waiting"), Part::Waiting));
    layout->addWidget(addChip(tr("In progress"), Part::Active));
    layout->addWidget(addChip(tr("Ended"), Part::Ended));
    m_parts->button(int(Part::Open))->setChecked(true);

    m_mine->setText(tr("Mine"));
    m_mine->setIcon(tintedIcon("user"_L1));
    m_mine->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_mine->setCheckable(true);
    m_mine->setAutoRaise(true);
    m_mine->setToolTip(tr("Only what you are on"));
    layout->addSpacing(8);
    layout->addWidget(m_mine);
    layout->addStretch();
    layout->addWidget(m_kind);
    layout->addWidget(m_bot);

    m_search->setPlaceholderText(tr("Search (/)"));
    m_search->setAccessibleName(tr("Search the queue"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(tintedIcon("search"_L1), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(130);
    m_search->setMaximumWidth(240);
    m_search->installEventFilter(this);
    layout->addWidget(m_search, 1);

    connect(m_parts, &QButtonGroup::idClicked, this, &FilterBar::tellFilter);
    connect(m_mine, &QToolButton::toggled, this, &FilterBar::tellFilter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FilterBar::tellFilter);
    connect(m_bot, &QComboBox::currentIndexChanged, this, &FilterBar::tellFilter);
    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::tellFilter);
}

QToolButton *FilterBar::addChip(const QString &text, Part part)
{
    auto *chip = new QToolButton;
    chip->setText(text);
    chip->setProperty("words", text);
    chip->setCheckable(true);
    chip->setAutoRaise(true);
    m_parts->addButton(chip, int(part));
    return chip;
}

QueueFilter FilterBar::filter() const
{
    QueueFilter filter{.part = Part(m_parts->checkedId()),
                       .whose = m_mine->isChecked() ? QueueFilter::Whose::Mine : QueueFilter::Whose::Everybodys,
                       .kind = m_kind->currentData().toString(),
                       .text = m_search->text()};
    if (const QString bot = m_bot->currentData().toString(); !bot.isEmpty())
        filter.bot = BotId(bot);
    return filter;
}

void FilterBar::setFilter(const QueueFilter &filter)
{
    {
        const QSignalBlocker blockers[]{QSignalBlocker(m_mine), QSignalBlocker(m_kind), QSignalBlocker(m_bot),
                                        QSignalBlocker(m_search)};
        if (QAbstractButton *chip = m_parts->button(int(filter.part)))
            chip->setChecked(true);
        m_mine->setChecked(filter.whose == QueueFilter::Whose::Mine);
        m_kind->setCurrentIndex(std::max(0, m_kind->findData(filter.kind)));
        m_bot->setCurrentIndex(filter.bot ? std::max(0, m_bot->findData(filter.bot->toString())) : 0);
        m_search->setText(filter.text);
    }
    tellFilter();
}

void FilterBar::showChoices(const InterventionStore &store)
{
    QMap<QString, QString> kinds;
    QMap<QString, QString> bots;
    QHash<Part, int> counts;
    for (const Intervention &one : store.rows()) {
        kinds.insert(Texts::kind(one.kind), one.kind);
        bots.insert(visibleText(one.botName), one.botId.toString());
        ++counts[!one.isOpen() ? Part::Ended : needsSomebody(one) ? Part::Waiting : Part::Active];
    }
    counts[Part::Open] = counts[Part::Waiting] + counts[Part::Active];
    for (QAbstractButton *chip : m_parts->buttons()) {
        const int count = counts.value(Part(m_parts->id(chip)));
        const QString words = chip->property("words").toString();
        chip->setText(count > 0 ? u"%1  %2"_s.arg(words, QLocale().toString(count)) : words);
    }
    setChoices(m_kind, kinds);
    setChoices(m_bot, bots);
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            emit left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::tellFilter() { emit filterChanged(filter()); }

} // namespace hidettp
