#include "ui/common/emptystate.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

constexpr QSize iconSize(44, 44);
constexpr int widestText = 420;

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel), m_title(new QLabel), m_explanation(new QLabel), m_action(new QPushButton)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignCenter);
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setWordWrap(true);
    m_action->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_explanation, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    restyle();
}

void EmptyState::setContent(QLatin1StringView iconName, const QString &title, const QString &explanation)
{
    m_iconName = iconName;
    m_title->setText(title);
    m_explanation->setText(explanation);
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    restyle();
    fitTexts();
}

void EmptyState::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTexts();
}

/// A label that wraps tells its height only for a width that is known.
void EmptyState::fitTexts()
{
    const int room = std::max(0, std::min(widestText, width() - 2 * 16));
    for (QLabel *label : {m_title, m_explanation}) {
        label->setFixedWidth(room);
        label->setMinimumHeight(std::max(0, label->heightForWidth(room)));
    }
}

void EmptyState::restyle()
{
    const QColor quiet = quietText(palette());
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(tintedPixmap(QLatin1StringView(m_iconName.toLatin1()), iconSize, devicePixelRatioF(), quiet));
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(font().pointSizeF() * 1.15);
    m_title->setFont(bold);
    QPalette muted = m_explanation->palette();
    muted.setColor(QPalette::WindowText, quiet);
    if (m_explanation->palette() != muted)
        m_explanation->setPalette(muted);
}

} // namespace hidettp
