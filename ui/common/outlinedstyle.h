#pragma once

#include <QProxyStyle>

namespace hidettp {

/// Fusion, with outlines that can be seen on dark windows too: its own are darker than the window, so that an empty box
/// or field has no edge there.
class OutlinedStyle : public QProxyStyle
{
public:
    OutlinedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace hidettp
