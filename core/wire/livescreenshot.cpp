#include "core/wire/livescreenshot.h"

namespace hidettp::wire::live {

namespace {

constexpr char kindOfMessage = 4; // a frame begins with 1, a piece of a download with 2, sound with 3
constexpr char formatPng = 2;     // as of frames

} // namespace

QByteArray screenshotMessage(const QByteArray &png)
{
    QByteArray message;
    message.reserve(screenshotHeaderBytes + png.size());
    message.append(kindOfMessage).append(formatPng).append(2, '\0').append(png);
    return message;
}

std::optional<QByteArrayView> readScreenshot(QByteArrayView message)
{
    if (message.size() <= screenshotHeaderBytes || message[0] != kindOfMessage || message[1] != formatPng
        || message[2] != 0 || message[3] != 0)
        return std::nullopt;
    return message.sliced(screenshotHeaderBytes);
}

} // namespace hidettp::wire::live
