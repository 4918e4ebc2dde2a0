#include "ui/queue/historyview.h"

#include "ui/common/accents.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

QString historyText(const AuditEntry &entry)
{
    const QString what = Texts::auditAction(entry.action);
    for (const auto detail : {"text"_L1, "reason"_L1, "label"_L1}) {
        const QString said = entry.details[detail].toString();
        if (!said.isEmpty())
            return u"%1: %2"_s.arg(what, visibleLines(said).simplified());
    }
    return what;
}

static QLabel *newLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

HistoryView::HistoryView(QWidget *parent)
    : QWidget(parent), m_rows(new QVBoxLayout), m_note(new QLineEdit), m_add(new QPushButton(tr("Add Note")))
{
    m_rows->setSpacing(4);
    m_note->setPlaceholderText(tr("Note for the team"));
    m_note->setAccessibleName(tr("Note for the team"));
    m_note->setMaxLength(2000);
    m_add->setEnabled(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_note, 1);
    line->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_rows);
    layout->addLayout(line);
    connect(m_note, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(m_mayAdd && !text.trimmed().isEmpty()); });
    connect(m_note, &QLineEdit::returnPressed, this, &HistoryView::giveNote);
    connect(m_add, &QPushButton::clicked, this, &HistoryView::giveNote);
}

void HistoryView::removeLines()
{
    m_lines.clear();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

void HistoryView::showEntries(const QList<AuditEntry> &entries, Instant now)
{
    removeLines();
    for (const AuditEntry &entry : entries)
        addLine(entry, now);
}

void HistoryView::addLine(const AuditEntry &entry, Instant now)
{
    const QString when = Texts::moment(entry.at, now);
    const QString who = entry.actor.kind == PersonKind::System ? QString() : visibleText(entry.actor.name);
    const QString what = historyText(entry);
    m_lines << u"%1 %2 %3"_s.arg(when, who, what).simplified();

    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    QLabel *time = newLabel(when);
    time->setWordWrap(false);
    time->setToolTip(Texts::exactMoment(entry.at));
    QPalette quiet = time->palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    time->setPalette(quiet);
    time->setMinimumWidth(fontMetrics().horizontalAdvance(u"00:00 AM"_s));
    layout->addWidget(time, 0, Qt::AlignTop);
    layout->addWidget(newLabel(who.isEmpty() ? what : u"%1 · %2"_s.arg(who, what)), 1);
    m_rows->addWidget(row);
}

void HistoryView::showText(const QString &text)
{
    removeLines();
    m_rows->addWidget(newLabel(text));
}

void HistoryView::clear()
{
    removeLines();
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
