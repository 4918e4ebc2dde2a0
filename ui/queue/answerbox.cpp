#include "ui/queue/answerbox.h"

#include "ui/common/visibletext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

AnswerBox::AnswerBox(QWidget *parent)
    : QFrame(parent),
      m_label(new QLabel),
      m_text(new QLineEdit),
      m_choice(new QComboBox),
      m_answer(new QPushButton(tr("Answer"))),
      m_yes(new QPushButton(tr("Yes"))),
      m_no(new QPushButton(tr("No")))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_text, 1);
    line->addWidget(m_choice, 1);
    line->addWidget(m_answer);
    line->addWidget(m_yes);
    line->addWidget(m_no);
    line->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_label);
    layout->addLayout(line);

    connect(m_text, &QLineEdit::textChanged, this, &AnswerBox::check);
    connect(m_text, &QLineEdit::returnPressed, m_answer, &QPushButton::click);
    connect(m_answer, &QPushButton::clicked, this, [this] { answer(value()); });
    connect(m_yes, &QPushButton::clicked, this, [this] { answer(u"yes"_s); });
    connect(m_no, &QPushButton::clicked, this, [this] { answer(u"no"_s); });
}

void AnswerBox::show(const InterventionId &id, const Ask &ask, const Decision &may)
{
    m_may = may;
    if (m_id != id || !(m_ask == ask)) {
        m_id = id;
        m_ask = ask;
        setUp(ask);
    }
    check();
    show();
}

void AnswerBox::setUp(const Ask &ask)
{
    m_label->setText(visibleText(ask.label));
    m_text->clear();
    m_text->setAccessibleName(visibleText(ask.label));
    m_choice->clear();
    m_choice->setAccessibleName(visibleText(ask.label));
    for (const QString &choice : ask.choices)
        m_choice->addItem(visibleText(choice), choice);
    const bool isTyped = ask.type == Ask::Type::Text || ask.type == Ask::Type::Code;
    m_text->setVisible(isTyped);
    m_text->setPlaceholderText(ask.type == Ask::Type::Code ? tr("Code") : tr("Answer"));
    m_choice->setVisible(ask.type == Ask::Type::Choice);
    m_answer->setVisible(ask.type != Ask::Type::YesNo);
    m_yes->setVisible(ask.type == Ask::Type::YesNo);
    m_no->setVisible(ask.type == Ask::Type::YesNo);
}

QString AnswerBox::value() const
{
    return m_ask.type == Ask::Type::Choice ? m_choice->currentData().toString() : m_text->text().trimmed();
}

void AnswerBox::check()
{
    m_answer->setEnabled(m_may && m_ask.check(value()).has_value());
    m_yes->setEnabled(m_may.isAllowed);
    m_no->setEnabled(m_may.isAllowed);
    for (QPushButton *button : {m_answer, m_yes, m_no})
        button->setToolTip(m_may.why);
}

void AnswerBox::answer(const QString &value)
{
    if (m_may && m_ask.check(value))
        emit answered(value);
}

} // namespace hidettp
