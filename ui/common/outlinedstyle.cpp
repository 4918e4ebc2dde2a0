#include "ui/common/outlinedstyle.h"

#include "ui/common/accents.h"

#include <QPainter>
#include <QStyleOption>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

/// Of what Fusion gives no edge on a dark window; those in focus have one.
bool needsOutline(QStyle::PrimitiveElement element, const QStyleOption &option)
{
    switch (int(element)) {
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorRadioButton:
    case QStyle::PE_IndicatorItemViewItemCheck:
        return true;
    case QStyle::PE_FrameLineEdit:
        return !option.state.testFlag(QStyle::State_HasFocus);
    default:
        return false;
    }
}

} // namespace

OutlinedStyle::OutlinedStyle() : QProxyStyle(u"Fusion"_s) {}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!isDark(option->palette) || !needsOutline(element, *option))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor edge = option->palette.color(QPalette::Disabled, QPalette::Text);
    if (!option->state.testFlag(State_Enabled))
        edge.setAlphaF(0.5F);
    painter->setPen(edge);
    painter->setBrush(Qt::NoBrush);
    const QRectF area = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(area);
    else
        painter->drawRoundedRect(area, 2, 2);
    painter->restore();
}

} // namespace hidettp
