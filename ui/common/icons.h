#pragma once

#include <QIcon>
#include <QLatin1StringView>

namespace hidettp {

/// One of resources/icons by its file name, drawn in the colour of the text around it, in light and dark.
QIcon tintedIcon(QLatin1StringView name);

/// One of resources/icons in one colour.
QPixmap tintedPixmap(QLatin1StringView name, QSize size, qreal devicePixelRatio, const QColor &colour);

/// The program's own icon, with its colours.
QIcon programIcon();

} // namespace hidettp
