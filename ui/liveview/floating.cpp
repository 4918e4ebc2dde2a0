#include "ui/liveview/floating.h"

#include <QWidget>

#include <algorithm>

namespace hidettp {

void placeAtBottom(QWidget &widget)
{
    constexpr int margin = 18;
    const QSize room = widget.parentWidget()->size();
    const QSize wanted = widget.sizeHint();
    const int width = std::min(wanted.width(), room.width() - 2 * margin);
    const int height = widget.hasHeightForWidth() ? widget.heightForWidth(width) : wanted.height();
    widget.setGeometry((room.width() - width) / 2, room.height() - height - margin, width, height);
}

} // namespace hidettp
