#include "ui/liveview/pushbuttons.h"

#include <QPushButton>

namespace hidettp {

void setEmphasis(QPushButton *button, Emphasis emphasis)
{
    QPalette colours = button->parentWidget() ? button->parentWidget()->palette() : QPalette();
    if (emphasis == Emphasis::Primary) {
        colours.setColor(QPalette::Button, colours.color(QPalette::Highlight));
        colours.setColor(QPalette::ButtonText, colours.color(QPalette::HighlightedText));
    }
    button->setPalette(colours);
}

void giveRoom(QPushButton *button)
{
    constexpr int air = 32;
    button->setMinimumWidth(button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width() + air);
}

} // namespace hidettp
