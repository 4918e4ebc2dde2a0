#pragma once

#include <QByteArray>

#include <optional>

/// The live socket's part about pictures to keep: a viewer asks for one, and the page is captured anew, without the
/// loss that frames have. It comes in a binary message of its own.
namespace hidettp::wire::live {

/// viewer → relay: the page that is shown, as it is now. Also of those who only watch: they see it anyway.
struct Screenshot
{
    bool operator==(const Screenshot &) const = default;
};

constexpr qsizetype screenshotHeaderBytes = 4;
/// More is no picture of a page.
constexpr qsizetype mostScreenshotBytes = 32 << 20;

/// relay → viewer, whoever has asked.
QByteArray screenshotMessage(const QByteArray &png);
/// The PNG in it; nullopt: this binary message is no screenshot.
std::optional<QByteArrayView> readScreenshot(QByteArrayView message);

} // namespace hidettp::wire::live
