#pragma once

#include <QColor>
#include <QPixmap>

namespace hidettp {

/// A number in the corner of an icon; 0 draws none.
void drawBadge(QPixmap &pixmap, int count, const QColor &colour);

} // namespace hidettp
