#include "ui/share/qrcode.h"

#include <qrencode.h>

#include <QPainter>

#include <memory>

namespace hidettp {

constexpr int quietZone = 4;    // modules, as the standard demands
constexpr int widestCode = 240; // more does not make it easier to scan

QImage qrCode(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!code)
        return {};
    const int side = code->width + 2 * quietZone;
    QImage image(side, side, QImage::Format_Mono);
    image.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    image.fill(0);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x)
            image.setPixel(x + quietZone, y + quietZone, code->data[y * code->width + x] & 1);
    }
    return image;
}

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("QR code of the link"));
}

void QrView::setText(const QString &text)
{
    m_code = qrCode(text);
    updateGeometry();
    update();
}

int QrView::heightForWidth(int width) const { return std::min(width, widestCode); }

QSize QrView::sizeHint() const { return {widestCode, widestCode}; }

void QrView::paintEvent(QPaintEvent *)
{
    if (m_code.isNull())
        return;
    // Whole pixels a module, so that every edge is sharp.
    const qreal ratio = devicePixelRatioF();
    const int pixels = std::max(1, int(std::min(width(), height()) * ratio) / m_code.width());
    const qreal side = m_code.width() * pixels / ratio;
    const QRectF area((width() - side) / 2, 0, side, side);
    QPainter painter(this);
    painter.drawImage(area, m_code);
}

} // namespace hidettp
