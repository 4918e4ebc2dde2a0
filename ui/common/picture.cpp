#include "ui/common/picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr qint64 mostPixels = 40'000'000; // two full 4K screens and more; 160 MB decoded

Result<QImage> decodePicture(const QByteArray &bytes)
{
    const bool isPng = bytes.startsWith("\x89PNG\r\n\x1a\n");
    const bool isJpeg = bytes.startsWith("\xff\xd8\xff");
    const bool isWebP = bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP";
    if (!isPng && !isJpeg && !isWebP)
        return Error{ErrorCode::Protocol,
                     QCoreApplication::translate("hidettp::Picture", "The picture is in no known format.")};
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    QImageReader reader(&buffer, isPng ? "png" : isJpeg ? "jpeg" : "webp");
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return Error{ErrorCode::TooLarge,
                     QCoreApplication::translate("hidettp::Picture", "The picture is too large to be shown.")};
    const QImage image = reader.read();
    if (image.isNull())
        return Error{ErrorCode::Protocol, QCoreApplication::translate("hidettp::Picture", "The picture is damaged.")};
    return image;
}

} // namespace hidettp
