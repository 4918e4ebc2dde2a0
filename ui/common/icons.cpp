#include "ui/common/icons.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

QByteArray drawing(const QString &name)
{
    static QHash<QString, QByteArray> read;
    const auto known = read.constFind(name);
    if (known != read.cend())
        return *known;
    QFile file(u":/icons/%1.svg"_s.arg(name));
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isThere, "icons", qPrintable(name));
    return *read.insert(name, file.readAll());
}

QPixmap draw(const QString &name, QSize pixels, const QColor &colour)
{
    if (pixels.isEmpty())
        return {}; // a widget that is squeezed to nothing paints too
    const QString key = u"hidettp/%1/%2x%3/%4"_s.arg(name).arg(pixels.width()).arg(pixels.height()).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = drawing(name);
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Looks up its colour each time it draws, so that it follows a change of the palette.
class TintedIconEngine final : public QIconEngine
{
public:
    explicit TintedIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return draw(m_name, size, palette.color(QPalette::Disabled, QPalette::ButtonText));
        case QIcon::Selected:
            return draw(m_name, size, palette.color(QPalette::HighlightedText));
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return draw(m_name, size, palette.color(QPalette::ButtonText));
    }
    QIconEngine *clone() const override { return new TintedIconEngine(m_name); }

private:
    QString m_name;
};

} // namespace

QIcon tintedIcon(QLatin1StringView name) { return QIcon(new TintedIconEngine(name)); }

QPixmap tintedPixmap(QLatin1StringView name, QSize size, qreal devicePixelRatio, const QColor &colour)
{
    QPixmap pixmap = draw(name, size * devicePixelRatio, colour);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 22, 32, 48, 64, 128, 256})
        icon.addPixmap(draw(u"hidettp"_s, {size, size}, Qt::black));
    return icon;
}

} // namespace hidettp
