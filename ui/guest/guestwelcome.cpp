#include "ui/guest/guestwelcome.h"

#include "ui/common/accents.h"
#include "ui/common/primarybutton.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QDateTime>
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int cardWidth = 460;
constexpr int longestName = 60;
constexpr int longestPin = 32;

QLabel *newText()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void colour(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

} // namespace

GuestWelcome::GuestWelcome(QWidget *parent)
    : QWidget(parent),
      m_title(newText()),
      m_facts(newText()),
      m_request(newText()),
      m_nameLabel(new QLabel(tr("Your &name, if you like"))),
      m_name(new QLineEdit),
      m_pinLabel(new QLabel(tr("&PIN, as you were told"))),
      m_pin(new QLineEdit),
      m_help(new PrimaryButton("take-over"_L1, tr("Help Now"))),
      m_problem(newText()),
      m_note(newText())
{
    auto *layout = new QGridLayout(this);
    // Room around it instead of an alignment: with one, wrapped lines would not get their height.
    layout->setRowStretch(0, 2);
    layout->setRowStretch(2, 3);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(2, 1);
    layout->addWidget(makeCard(), 1, 1);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &GuestWelcome::showFacts);
    connect(m_help, &QPushButton::clicked, this, [this] { emit helpWished(m_name->text().trimmed(), m_pin->text()); });
    for (QLineEdit *edit : {m_name, m_pin})
        connect(edit, &QLineEdit::returnPressed, m_help, &QPushButton::click);
    connect(m_pin, &QLineEdit::textChanged, this, &GuestWelcome::refresh);
    restyle();
    refresh();
}

QWidget *GuestWelcome::makeCard()
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.45);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_name->setMaxLength(longestName);
    m_nameLabel->setBuddy(m_name);
    m_pin->setMaxLength(longestPin);
    m_pin->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_pinLabel->setBuddy(m_pin);
    m_help->setMinimumHeight(40);
    m_help->setDefault(true);

    m_card = new QWidget;
    m_card->setFixedWidth(cardWidth);
    auto *layout = new QVBoxLayout(m_card);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_request);
    layout->addSpacing(10);
    layout->addWidget(m_pinLabel);
    layout->addWidget(m_pin);
    layout->addWidget(m_nameLabel);
    layout->addWidget(m_name);
    layout->addWidget(m_problem);
    layout->addWidget(m_help);
    layout->addSpacing(6);
    layout->addWidget(m_note);
    return m_card;
}

void GuestWelcome::setHost(const QString &host)
{
    m_host = host;
    refresh();
}

void GuestWelcome::showPreview(const LinkPreview &preview)
{
    m_preview = preview;
    m_needsPin = m_needsPin || preview.needsPin;
    m_ahead = preview.now.sinceEpoch - Duration(QDateTime::currentMSecsSinceEpoch());
    m_busy.clear();
    m_problem->clear();
    m_second.start();
    refresh();
    (preview.needsPin ? m_pin : m_name)->setFocus();
}

void GuestWelcome::setBusy(const QString &words)
{
    m_busy = words;
    if (!words.isEmpty())
        m_problem->clear();
    refresh();
}

void GuestWelcome::showProblem(const QString &sentence)
{
    m_busy.clear();
    m_problem->setText(visibleLines(sentence));
    refresh();
    if (!m_pin->isHidden()) {
        m_pin->setFocus();
        m_pin->selectAll();
    }
}

void GuestWelcome::showWho()
{
    const QString organization = m_preview ? visibleText(m_preview->organization) : QString();
    const QString person = m_preview ? visibleText(m_preview->sharedBy) : QString();
    if (!organization.isEmpty() && !person.isEmpty())
        m_title->setText(tr("%1 of %2 asks for your help", "a person, an organization").arg(person, organization));
    else if (!organization.isEmpty() || !person.isEmpty())
        m_title->setText(tr("%1 asks for your help").arg(organization.isEmpty() ? person : organization));
    else
        m_title->setText(tr("Somebody asks for your help"));
}

void GuestWelcome::showFacts()
{
    QStringList facts{m_host};
    if (m_preview) {
        facts << visibleText(m_preview->botName);
        if (m_preview->request)
            facts << Texts::kind(m_preview->request->kind);
        const auto deadline = m_preview->request ? m_preview->request->deadline : m_preview->expiresAt;
        if (deadline) {
            const Duration left = deadline->sinceEpoch - m_ahead - Duration(QDateTime::currentMSecsSinceEpoch());
            facts << tr("%1 left").arg(Texts::timeLeft(left));
        }
        if (m_preview->request && !m_preview->request->claimedBy.isEmpty())
            facts << tr("%1 is on it").arg(visibleText(m_preview->request->claimedBy));
    }
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
}

void GuestWelcome::refresh()
{
    showWho();
    showFacts();
    const QString instructions =
        m_preview && m_preview->request ? visibleLines(m_preview->request->instructions) : QString();
    m_request->setText(!instructions.isEmpty() ? instructions
                       : m_preview && m_preview->needsPin
                           ? tr("With the PIN you see what is asked.")
                           : tr("A program that works in a browser has come to something that only a person can do."));
    const bool mayOnlyWatch = m_preview && m_preview->scope == Scope::View;
    m_note->setText(mayOnlyWatch
                        ? tr("You will see the program's browser and can watch. Others see that you are there.")
                        : tr("You will see the program's browser and can click and type in it. Others see that you are "
                             "there. Nothing has been opened yet."));
    m_help->setText(!m_busy.isEmpty() ? m_busy : mayOnlyWatch ? tr("Watch Now") : tr("Help Now"));
    m_pinLabel->setVisible(m_needsPin);
    m_pin->setVisible(m_needsPin);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_help->setEnabled(m_busy.isEmpty() && (!m_needsPin || !m_pin->text().isEmpty()));
}

void GuestWelcome::restyle()
{
    colour(m_facts, quietText(palette()));
    colour(m_note, quietText(palette()));
    colour(m_problem, accentColour(Accent::Urgent, palette()));
}

void GuestWelcome::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace hidettp
