#include "ui/common/primarybutton.h"

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

void PrimaryButton::restyle()
{
    QPalette palette = QApplication::palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        // Styles draw a button lighter than it is told; the words on it must stay readable.
        palette.setColor(group, QPalette::Button, palette.color(QPalette::Active, QPalette::Highlight).darker(130));
        palette.setColor(group, QPalette::ButtonText, palette.color(QPalette::Active, QPalette::HighlightedText));
    }
    setPalette(palette);
    const QColor ink = palette.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    setIcon(tintedPixmap(QLatin1StringView(m_iconName.toLatin1()), iconSize(), devicePixelRatioF(), ink));
}

} // namespace hidettp
