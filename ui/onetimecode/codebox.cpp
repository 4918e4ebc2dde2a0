#include "ui/onetimecode/codebox.h"

#include "ui/common/accents.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hidettp {

namespace {

constexpr auto lookEvery = 200ms;
constexpr auto almostOver = 5s;

/// "123 456": in two halves, as people read it out.
QString inHalves(const QString &code)
{
    return code.left(code.size() / 2) + u'\u2009' + u' ' + code.mid(code.size() / 2);
}

} // namespace

CodeBox::CodeBox(const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_code(new QLabel),
      m_left(new QLabel),
      m_bar(new QProgressBar),
      m_type(new QPushButton(tr("Type This Code")))
{
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 2);
    large.setBold(true);
    m_code->setFont(large);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(6);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_code, 0, 0);
    layout->addWidget(m_type, 0, 1, Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_bar, 1, 0, 1, 2);
    layout->addWidget(m_left, 2, 0, 1, 2);
    connect(&m_timer, &QTimer::timeout, this, &CodeBox::tick);
    connect(m_type, &QPushButton::clicked, this, [this] {
        if (m_secret)
            emit chosen(oneTimeCode(*m_secret, m_clock.now()));
    });
    setSecret({});
}

void CodeBox::setSecret(const std::optional<OneTimeSecret> &secret)
{
    m_secret = secret;
    setVisible(secret.has_value());
    if (secret)
        m_timer.start(lookEvery);
    else
        m_timer.stop();
    tick();
}

void CodeBox::setUsable(bool isUsable)
{
    m_isUsable = isUsable;
    m_type->setEnabled(m_secret && isUsable);
}

void CodeBox::tick()
{
    m_type->setEnabled(m_secret && m_isUsable);
    if (!m_secret)
        return;
    const Instant now = m_clock.now();
    const Duration left = timeLeft(*m_secret, now);
    const auto seconds = int(std::chrono::ceil<std::chrono::seconds>(left).count());
    const QString code = oneTimeCode(*m_secret, now);
    m_code->setText(inHalves(code));
    m_code->setAccessibleName(code);
    m_bar->setRange(0, int(m_secret->period.count()));
    m_bar->setValue(seconds);
    m_left->setText(tr("%n second(s) left", nullptr, seconds));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     left < almostOver ? accentColour(Accent::Urgent, palette()) : quietText(palette()));
    m_left->setPalette(colours);
}

void CodeBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        tick();
    QWidget::changeEvent(event);
}

} // namespace hidettp
