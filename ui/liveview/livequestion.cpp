#include "ui/liveview/livequestion.h"

#include "ui/common/accents.h"
#include "ui/liveview/pushbuttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr int longestReason = 1000;
constexpr int longestAddress = 2000;

} // namespace

LiveQuestion::LiveQuestion(QWidget *parent)
    : QFrame(parent), m_text(new QLabel), m_answer(new QLineEdit), m_no(new QPushButton), m_yes(new QPushButton)
{
    m_text->setWordWrap(true);
    m_text->setBuddy(m_answer);

    const auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_answer, 3);
    layout->addWidget(m_no);
    layout->addWidget(m_yes);

    connect(m_answer, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_yes->setDisabled(text.trimmed().isEmpty()); });
    connect(m_answer, &QLineEdit::returnPressed, this, &LiveQuestion::answer);
    connect(m_yes, &QPushButton::clicked, this, &LiveQuestion::answer);
    connect(m_no, &QPushButton::clicked, this, [this] {
        close();
        emit cancelled();
    });
    hide();
}

bool LiveQuestion::isConfirming() const { return m_question == Question::Confirm; }

void LiveQuestion::askToConfirm() { open(Question::Confirm); }

void LiveQuestion::askForReason() { open(Question::Reason); }

void LiveQuestion::askForAddress(const QString &current)
{
    open(Question::Address);
    m_answer->setText(current.left(longestAddress));
    m_answer->selectAll();
}

void LiveQuestion::open(Question question)
{
    if (m_question == question)
        return;
    m_question = question;
    const bool wantsText = question != Question::Confirm;
    m_answer->clear();
    m_answer->setMaxLength(question == Question::Address ? longestAddress : longestReason);
    m_answer->setVisible(wantsText);
    m_yes->setDisabled(wantsText);
    retranslate();
    show();
    // A confirmation begins on the harmless button.
    wantsText ? m_answer->setFocus() : m_no->setFocus();
}

void LiveQuestion::close()
{
    m_question = Question::None;
    hide();
}

void LiveQuestion::retranslate()
{
    switch (m_question) {
    case Question::Reason:
        m_text->setText(tr("Why can this not be done?"));
        m_answer->setPlaceholderText(tr("The people who run the bot will read this"));
        m_no->setText(tr("Cancel"));
        m_yes->setText(tr("Decline Request"));
        break;
    case Question::Address:
        m_text->setText(tr("Address to open in the bot's browser"));
        m_answer->setPlaceholderText(u"https://"_s);
        m_no->setText(tr("Cancel"));
        m_yes->setText(tr("Open Address"));
        break;
    case Question::Confirm:
    case Question::None:
        m_text->setText(tr("The page does not yet show what the bot waits for. It may stop again at the same place."));
        m_no->setText(tr("Keep Working"));
        m_yes->setText(tr("Resume Anyway"));
        break;
    }
    m_answer->setAccessibleName(m_text->text());
    giveRoom(m_no);
    giveRoom(m_yes);
}

void LiveQuestion::answer()
{
    const Question question = m_question;
    const QString text = m_answer->text().trimmed();
    if (question != Question::Confirm && text.isEmpty())
        return;
    close();
    switch (question) {
    case Question::Reason:
        emit reasonGiven(text);
        break;
    case Question::Address:
        emit addressGiven(text);
        break;
    case Question::Confirm:
        emit resumeConfirmed();
        break;
    case Question::None:
        break;
    }
}

void LiveQuestion::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_no->click();
    else
        QFrame::keyPressEvent(event);
}

void LiveQuestion::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_question != Question::None)
        retranslate();
    QFrame::changeEvent(event);
}

void LiveQuestion::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), accentSurface(Accent::Attention, palette()));
}

} // namespace hidettp
