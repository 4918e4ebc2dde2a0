#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QImage>

namespace hidettp {

/// A picture from a bot's browser as an image: PNG, JPEG or WebP, its size checked before anything is decoded.
Result<QImage> decodePicture(const QByteArray &bytes);

} // namespace hidettp
