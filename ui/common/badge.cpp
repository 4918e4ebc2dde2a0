#include "ui/common/badge.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

void drawBadge(QPixmap &pixmap, int count, const QColor &colour)
{
    if (count <= 0)
        return;
    const int side = int(pixmap.width() / pixmap.devicePixelRatio());
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QString text = count > 99 ? u"99+"_s : QString::number(count);
    QFont font = QApplication::font();
    font.setBold(true);
    font.setPixelSize(std::max(8, side * (text.size() > 2 ? 36 : 50) / 100));
    const int width = std::max(side * 56 / 100, QFontMetrics(font).horizontalAdvance(text) + side / 6);
    const QRectF badge(side - width, side * 0.44, width, side * 0.56);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter.setPen(Qt::white);
    painter.setFont(font);
    painter.drawText(badge, Qt::AlignCenter, text);
}

} // namespace hidettp
