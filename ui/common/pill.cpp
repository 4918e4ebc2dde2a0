#include "ui/common/pill.h"

#include <QPainter>

namespace hidettp {

namespace {

constexpr int padding = 8;
constexpr int dotSize = 8;
constexpr int gap = 6;

} // namespace

Pill::Pill(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::show(Accent accent, const QString &words)
{
    m_accent = accent;
    setText(words);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(text()) + 2 * padding + dotSize + gap, metrics.height() + 6};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = accentColour(m_accent, palette());
    const QRectF area = QRectF(rect());
    painter.setPen(Qt::NoPen);
    painter.setBrush(accentSurface(m_accent, palette()));
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(padding, (area.height() - dotSize) / 2, dotSize, dotSize));
    painter.setPen(colour);
    painter.drawText(area.adjusted(padding + dotSize + gap, 0, -padding, 0), Qt::AlignVCenter, text());
}

} // namespace hidettp
