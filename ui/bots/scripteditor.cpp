#include "ui/bots/scripteditor.h"

#include "ui/common/accents.h"
#include "ui/common/visibletext.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

/// The line, counted from 1, that an error of the JSON reader speaks of; 0: none.
int lineOfError(const QString &message)
{
    static const QRegularExpression pattern(u"^\\D{0,20}(\\d{1,7})"_s);
    return message.contains("JSON"_L1) ? pattern.match(message).captured(1).toInt() : 0;
}

} // namespace

ScriptEditor::ScriptEditor(QWidget *parent)
    : QWidget(parent),
      m_edit(new QPlainTextEdit),
      m_error(new QLabel),
      m_state(new QLabel),
      m_revert(new QPushButton),
      m_save(new QPushButton)
{
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();

    const auto buttons = new QHBoxLayout;
    buttons->addWidget(m_state, 1);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_error);
    layout->addLayout(buttons);

    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_error->hide();
        mark({});
        refresh();
        emit changed();
    });
    connect(m_save, &QPushButton::clicked, this, &ScriptEditor::save);
    connect(m_revert, &QPushButton::clicked, this, &ScriptEditor::revert);
    retranslate();
}

void ScriptEditor::setBot(const Bot &bot)
{
    const bool isAnother = bot.id != m_bot.id;
    if (!isAnother && isChanged()) {
        m_bot = bot; // somebody writes; what they see stays
        return;
    }
    m_bot = bot;
    const QString text = botToText(bot);
    if (!isAnother && text == m_saved)
        return;
    m_saved = text;
    m_edit->setPlainText(text);
}

void ScriptEditor::setText(const QString &text) { m_edit->setPlainText(text); }

QString ScriptEditor::text() const { return m_edit->toPlainText(); }

bool ScriptEditor::isChanged() const { return m_edit->toPlainText() != m_saved; }

void ScriptEditor::setMayEdit(bool mayEdit)
{
    m_mayEdit = mayEdit;
    m_edit->setReadOnly(!mayEdit);
    refresh();
}

void ScriptEditor::setSaving(bool isSaving)
{
    m_isSaving = isSaving;
    refresh();
}

void ScriptEditor::showSaved()
{
    m_saved = m_edit->toPlainText();
    setSaving(false);
}

void ScriptEditor::showError(const Error &error)
{
    setSaving(false);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, accentColour(Accent::Urgent, palette()));
    m_error->setPalette(colours);
    m_error->setText(visibleLines(error.message));
    m_error->show();
    if (const int line = lineOfError(error.message); line > 0) {
        const QTextBlock block = m_edit->document()->findBlockByNumber(line - 1);
        mark({block.position(), qMax(1, block.length() - 1)});
    } else if (const int step = stepOfError(error.message); step > 0) {
        mark(placeOfStep(text(), step));
    }
}

void ScriptEditor::mark(TextRange place)
{
    m_marked = place;
    QList<QTextEdit::ExtraSelection> marks;
    if (place.length > 0) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_edit->document());
        selection.cursor.setPosition(int(place.begin));
        selection.cursor.setPosition(int(place.begin + place.length), QTextCursor::KeepAnchor);
        selection.format.setBackground(accentSurface(Accent::Urgent, palette()));
        QTextCursor cursor(m_edit->document());
        cursor.setPosition(int(place.begin));
        m_edit->setTextCursor(cursor);
        m_edit->ensureCursorVisible();
        m_edit->setFocus();
        marks << selection;
    }
    m_edit->setExtraSelections(marks);
}

void ScriptEditor::save()
{
    auto bot = botFromText(text());
    if (!bot) {
        showError(bot.error());
        return;
    }
    bot->id = m_bot.id;
    bot->createdAt = m_bot.createdAt;
    setSaving(true);
    emit saveWished(*bot);
}

void ScriptEditor::revert()
{
    m_saved = botToText(m_bot);
    m_edit->setPlainText(m_saved);
}

void ScriptEditor::refresh()
{
    const bool hasChanges = isChanged();
    m_save->setEnabled(m_mayEdit && hasChanges && !m_isSaving);
    m_revert->setEnabled(hasChanges && !m_isSaving);
    m_state->setText(m_isSaving ? tr("Saving…") : hasChanges ? tr("Not saved") : QString());
}

void ScriptEditor::retranslate()
{
    m_edit->setAccessibleName(tr("Script"));
    m_revert->setText(tr("Revert"));
    m_save->setText(tr("Save Script"));
    refresh();
}

void ScriptEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace hidettp
