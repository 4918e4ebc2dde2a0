#include "ui/common/primarybutton.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"

#include <QApplication>
#include <QEvent>

namespace hidettp {

PrimaryButton::PrimaryButton(QLatin1StringView iconName, const QString &text, QWidget *parent)
    : QPushButton(text, parent), m_iconName(iconName)
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    restyle();
}

void PrimaryButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::EnabledChange)
        restyle();
    QPushButton::changeEvent(event);
}

/// The highlight colour, as dark as the words on it need: styles draw a button lighter than it is told.
static QColor surfaceFor(const QPalette &palette)
{
    const QColor words = palette.color(QPalette::Active, QPalette::HighlightedText);
    QColor surface = palette.color(QPalette::Active, QPalette::Highlight);
    for (int i = 0; i < 12 && contrast(words, surface.lighter(130)) < 4.5; ++i)
        surface = surface.darker(110);
    return surface;
}

void PrimaryButton::restyle()
{
    QPalette palette = QApplication::palette();
    const QColor surface = surfaceFor(palette);
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        palette.setColor(group, QPalette::Button, surface);
        palette.setColor(group, QPalette::ButtonText, palette.color(QPalette::Active, QPalette::HighlightedText));
    }
    setPalette(palette);
    const QColor ink = palette.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    setIcon(tintedPixmap(QLatin1StringView(m_iconName.toLatin1()), iconSize(), devicePixelRatioF(), ink));
}

} // namespace hidettp
