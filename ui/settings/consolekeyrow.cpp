#include "ui/settings/consolekeyrow.h"

#include "ui/common/consolekey.h"

#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace hidettp {

ConsoleKeyRow::ConsoleKeyRow(QKeyCombination key, QWidget *parent)
    : QWidget(parent),
      m_key(key),
      m_edit(new QKeySequenceEdit(QKeySequence(key))),
      m_usual(new QPushButton),
      m_words(new QLabel)
{
    auto *label = new QLabel(tr("Key before a command:"));
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(label->text());
    //: %1 is a key
    m_usual->setText(tr("Use %1").arg(keyWords(defaultConsoleKey)));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label, 0, 0);
    layout->addWidget(m_edit, 0, 1);
    layout->addWidget(m_usual, 0, 2);
    layout->addWidget(m_words, 1, 0, 1, 3);
    layout->setColumnStretch(1, 1);

    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &ConsoleKeyRow::entered);
    connect(m_usual, &QPushButton::clicked, this, [this] { take(defaultConsoleKey); });
    take(key);
}

/// One key; a second one pressed at once would make a sequence of two.
void ConsoleKeyRow::entered()
{
    const QKeySequence pressed = m_edit->keySequence();
    if (pressed.isEmpty())
        return;
    if (mayBeConsoleKey(pressed[0])) {
        take(pressed[0]);
        return;
    }
    //: %1 is a key
    const QString words = tr("%1 cannot be used: pages or the console need it. Press a function key, or a key together "
                             "with Ctrl or Alt.")
                              .arg(keyWords(pressed[0]));
    take(m_key);
    m_words->setText(words);
}

void ConsoleKeyRow::take(QKeyCombination key)
{
    const QSignalBlocker quiet(m_edit);
    m_edit->setKeySequence(QKeySequence(key));
    m_usual->setDisabled(key == defaultConsoleKey);
    m_words->setText(
        tr("Inside a live view every key goes to the bot's page. After this one, the next key is a command "
           "of the console; all of them are shown."));
    if (std::exchange(m_key, key) != key)
        emit chosen(key);
}

} // namespace hidettp
