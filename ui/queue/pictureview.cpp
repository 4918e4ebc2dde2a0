#include "ui/queue/pictureview.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"

#include <QPainter>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr int tallest = 260;
constexpr int withoutPicture = 96;

PictureView::PictureView(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMaximumHeight(tallest);
}

void PictureView::showPicture(const QImage &picture)
{
    m_picture = picture;
    m_scaled = {};
    m_text.clear();
    setAccessibleName(tr("Picture of the page when the bot asked"));
    updateGeometry();
    update();
}

void PictureView::showText(const QString &text)
{
    m_picture = {};
    m_scaled = {};
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

int PictureView::heightForWidth(int width) const
{
    if (m_picture.isNull())
        return withoutPicture;
    return std::min(tallest, width * m_picture.height() / std::max(1, m_picture.width()));
}

QSize PictureView::sizeHint() const { return {280, heightForWidth(280)}; }

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor frame = palette().color(QPalette::Mid);
    if (m_picture.isNull()) {
        painter.setPen(quietText(palette()));
        painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
        const QPixmap icon = tintedPixmap("picture-missing"_L1, {24, 24}, devicePixelRatioF(), quietText(palette()));
        painter.drawPixmap(QPoint(width() / 2 - 12, height() / 2 - 28), icon);
        painter.drawText(rect().adjusted(8, height() / 2, -8, -4), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                         m_text);
        painter.setPen(frame);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        return;
    }
    const QSize target = m_picture.size().scaled(size(), Qt::KeepAspectRatio);
    const QSize pixels = target * devicePixelRatioF();
    if (m_scaled.size() != pixels) {
        m_scaled = QPixmap::fromImage(m_picture.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        m_scaled.setDevicePixelRatio(devicePixelRatioF());
    }
    const QRect place(QPoint((width() - target.width()) / 2, 0), target);
    painter.drawPixmap(place.topLeft(), m_scaled);
    painter.setPen(frame);
    painter.drawRect(place.adjusted(0, 0, -1, -1));
}

} // namespace hidettp
