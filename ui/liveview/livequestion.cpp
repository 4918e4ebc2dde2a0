#include "ui/liveview/livequestion.h"

#include "ui/common/accents.h"
#include "ui/liveview/pushbuttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace hidettp {

namespace {

constexpr int longestReason = 1000;

} // namespace

LiveQuestion::LiveQuestion(QWidget *parent)
    : QFrame(parent), m_text(new QLabel), m_reason(new QLineEdit), m_no(new QPushButton), m_yes(new QPushButton)
{
    m_text->setWordWrap(true);
    m_reason->setMaxLength(longestReason);
    m_text->setBuddy(m_reason);

    const auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_reason, 3);
    layout->addWidget(m_no);
    layout->addWidget(m_yes);

    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_yes->setDisabled(text.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, this, &LiveQuestion::answer);
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

void LiveQuestion::open(Question question)
{
    if (m_question == question)
        return;
    m_question = question;
    const bool wantsReason = question == Question::Reason;
    m_reason->clear();
    m_reason->setVisible(wantsReason);
    m_yes->setDisabled(wantsReason);
    retranslate();
    show();
    // A confirmation begins on the harmless button.
    wantsReason ? m_reason->setFocus() : m_no->setFocus();
}

void LiveQuestion::close()
{
    m_question = Question::None;
    hide();
}

void LiveQuestion::retranslate()
{
    if (m_question == Question::Reason) {
        m_text->setText(tr("Why can this not be done?"));
        m_reason->setPlaceholderText(tr("The people who run the bot will read this"));
        m_reason->setAccessibleName(m_text->text());
        m_no->setText(tr("Cancel"));
        m_yes->setText(tr("Decline Request"));
    } else {
        m_text->setText(tr("The page does not yet show what the bot waits for. It may stop again at the same place."));
        m_no->setText(tr("Keep Working"));
        m_yes->setText(tr("Resume Anyway"));
    }
    giveRoom(m_no);
    giveRoom(m_yes);
}

void LiveQuestion::answer()
{
    const Question question = m_question;
    const QString reason = m_reason->text().trimmed();
    if (question == Question::Reason && reason.isEmpty())
        return;
    close();
    if (question == Question::Reason)
        emit reasonGiven(reason);
    else
        emit resumeConfirmed();
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
