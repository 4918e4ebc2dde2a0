#pragma once

#include <QByteArray>
#include <QString>

/// Digits as the two tones that a telephone makes of each, found again in what was heard.
namespace hidettp::test {

/// A script function `dial(digits)`: plays them, a fifth of a second each with a tenth between them, and notes in
/// `startedAt` (milliseconds since the epoch) when the first was given to the sound card.
QString dialScript();

/// The same as a WAV file, with silence behind it until it is `seconds` long.
QByteArray dialledWave(const QString &digits, double seconds, int samplesPerSecond = 16'000);

struct Heard
{
    QString digits;
    qsizetype firstSample = -1; ///< of the first digit
};

/// In samples of one channel with 16 bits, little-endian.
Heard digitsIn(const QByteArray &samples, int samplesPerSecond);

} // namespace hidettp::test
