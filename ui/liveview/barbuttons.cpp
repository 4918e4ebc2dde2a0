#include "ui/liveview/barbuttons.h"

#include "ui/common/icons.h"

#include <QToolButton>

namespace hidettp {

QToolButton *makeBarButton(QLatin1StringView iconName)
{
    auto *const button = new QToolButton;
    button->setIcon(tintedIcon(iconName));
    button->setIconSize({barIconSize, barIconSize});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void nameButton(QToolButton *button, const QString &words)
{
    button->setToolTip(words);
    button->setAccessibleName(words);
}

} // namespace hidettp
