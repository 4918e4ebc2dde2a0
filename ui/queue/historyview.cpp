#include "ui/queue/historyview.h"

#include "ui/common/icons.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/queue/historylist.h"
#include "ui/queue/historytext.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

HistoryView::HistoryView(QWidget *parent)
    : QWidget(parent), m_rows(new HistoryList), m_note(new QLineEdit), m_add(new QPushButton(tr("Add Note")))
{
    m_rows->setAccessibleName(tr("History"));
    m_note->setPlaceholderText(tr("Note for the team"));
    m_note->setAccessibleName(tr("Note for the team"));
    m_note->setMaxLength(2000);
    m_add->setEnabled(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_note, 1);
    line->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_rows);
    layout->addLayout(line);
    connect(m_note, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(m_mayAdd && !text.trimmed().isEmpty()); });
    connect(m_note, &QLineEdit::returnPressed, this, &HistoryView::giveNote);
    connect(m_add, &QPushButton::clicked, this, &HistoryView::giveNote);
}

void HistoryView::showEntries(const QList<AuditEntry> &entries, Instant now)
{
    QList<Row> rows;
    for (const AuditEntry &entry : entries) {
        const QString who = entry.actor.kind == PersonKind::System ? QString() : visibleText(entry.actor.name);
        const QString what = HistoryText::of(entry);
        const QString sentence = who.isEmpty() ? what : u"%1 · %2"_s.arg(who, what);
        rows << Row{.icon = HistoryText::iconOf(entry),
                    .text = u"%1  %2"_s.arg(Texts::moment(entry.at, now), sentence),
                    .hint = Texts::exactMoment(entry.at)};
    }
    show(rows);
}

void HistoryView::showText(const QString &text) { show({Row{.icon = {}, .text = text, .hint = {}}}); }

/// Rows that are there already stay, so that neither the keyboard nor a screen reader loses its place.
void HistoryView::show(const QList<Row> &rows)
{
    const bool isLonger = rows.size() >= m_shown.size() && rows.first(m_shown.size()) == m_shown;
    if (!isLonger)
        m_rows->clear();
    for (const Row &row : rows.mid(isLonger ? m_shown.size() : 0))
        m_rows->addRow(row.icon.isEmpty() ? QIcon() : tintedIcon(row.icon), row.text, row.hint);
    m_shown = rows;
    m_rows->updateGeometry();
}

QStringList HistoryView::lines() const
{
    QStringList lines;
    for (const Row &row : m_shown)
        lines << row.text;
    return lines;
}

void HistoryView::clear()
{
    show({});
    m_note->clear();
}

void HistoryView::setMayAddNote(bool mayAdd, const QString &why)
{
    m_mayAdd = mayAdd;
    m_note->setEnabled(mayAdd);
    m_note->setToolTip(why);
    m_add->setToolTip(why);
    m_add->setEnabled(mayAdd && !m_note->text().trimmed().isEmpty());
}

void HistoryView::giveNote()
{
    const QString text = m_note->text().trimmed();
    if (!m_mayAdd || text.isEmpty())
        return;
    m_note->clear();
    emit noteGiven(text);
}

} // namespace hidettp
