#pragma once

class QWidget;

namespace hidettp {

/// Puts a child of the live view over the lower edge of the picture, in the middle, as wide as it wants to be.
void placeAtBottom(QWidget &widget);

} // namespace hidettp
