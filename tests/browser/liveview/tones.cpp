#include "tests/browser/liveview/tones.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hidettp::test {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array low{697.0, 770.0, 852.0, 941.0};
constexpr std::array high{1209.0, 1336.0, 1477.0};
constexpr std::array keys{u'1', u'2', u'3', u'4', u'5', u'6', u'7', u'8', u'9', u'*', u'0', u'#'};
constexpr int windowsPerSecond = 50;
constexpr double leastPower = 0.01;

/// Goertzel: how much of a frequency there is.
double power(const QByteArray &samples, qsizetype first, qsizetype count, double frequency, int samplesPerSecond)
{
    const double factor = 2 * std::cos(2 * std::numbers::pi * frequency / samplesPerSecond);
    double before = 0;
    double last = 0;
    for (qsizetype index = first; index < first + count; ++index) {
        const double sample = qFromLittleEndian<qint16>(samples.constData() + 2 * index) / 32768.0;
        before = std::exchange(last, sample + factor * last - before);
    }
    return (last * last + before * before - factor * last * before) / double(count * count) * 4;
}

template<std::size_t size>
std::size_t strongest(const std::array<double, size> &frequencies, const QByteArray &samples, qsizetype first,
                      qsizetype count, int rate, double &best)
{
    std::size_t found = 0;
    best = 0;
    for (std::size_t index = 0; index < size; ++index) {
        const double one = power(samples, first, count, frequencies[index], rate);
        if (one > best) {
            best = one;
            found = index;
        }
    }
    return found;
}

} // namespace

QString dialScript()
{
    return uR"(
const Low = [697, 770, 852, 941], High = [1209, 1336, 1477], Keys = '123456789*0#';
let startedAt = 0;
async function dial(digits) {
    const context = new AudioContext();
    await context.resume();
    const begin = context.currentTime + 0.05;
    [...digits].forEach((digit, place) => {
        const key = Keys.indexOf(digit);
        for (const frequency of [Low[Math.floor(key / 3)], High[key % 3]]) {
            const tone = context.createOscillator(), gain = context.createGain();
            gain.gain.value = 0.4;
            tone.frequency.value = frequency;
            tone.connect(gain).connect(context.destination);
            tone.start(begin + place * 0.3);
            tone.stop(begin + place * 0.3 + 0.2);
        }
    });
    startedAt = Date.now() + 50;
})"_s;
}

QByteArray dialledWave(const QString &digits, double seconds, int samplesPerSecond)
{
    const auto count = qsizetype(seconds * samplesPerSecond);
    QByteArray file(44 + 2 * count, '\0');
    const auto put = [&file](qsizetype at, auto value) { qToLittleEndian(value, file.data() + at); };
    file.replace(0, 4, "RIFF").replace(8, 8, "WAVEfmt ").replace(36, 4, "data");
    put(4, quint32(36 + 2 * count));
    put(16, quint32(16));
    put(20, quint16(1));
    put(22, quint16(1));
    put(24, quint32(samplesPerSecond));
    put(28, quint32(2 * samplesPerSecond));
    put(32, quint16(2));
    put(34, quint16(16));
    put(40, quint32(2 * count));
    for (qsizetype index = 0; index < count; ++index) {
        const double time = double(index) / samplesPerSecond;
        const auto place = qsizetype(time / 0.3);
        if (place >= digits.size() || time - double(place) * 0.3 > 0.2)
            continue;
        const auto key = std::size_t(std::find(keys.begin(), keys.end(), digits[place]) - keys.begin());
        const double level = std::sin(2 * std::numbers::pi * low[key / 3] * time)
                             + std::sin(2 * std::numbers::pi * high[key % 3] * time);
        put(44 + 2 * index, qint16(level * 0.4 * 32'767));
    }
    return file;
}

Heard digitsIn(const QByteArray &samples, int samplesPerSecond)
{
    Heard heard;
    const qsizetype count = samplesPerSecond / windowsPerSecond;
    QChar before;
    int times = 0;
    for (qsizetype first = 0; (first + count) * 2 <= samples.size(); first += count) {
        double lowPower = 0;
        double highPower = 0;
        const auto row = strongest(low, samples, first, count, samplesPerSecond, lowPower);
        const auto column = strongest(high, samples, first, count, samplesPerSecond, highPower);
        const bool isTone = lowPower > leastPower && highPower > leastPower;
        const QChar now = isTone ? QChar(keys[row * 3 + column]) : QChar();
        times = now == before ? times + 1 : 1;
        before = now;
        if (isTone && heard.firstSample < 0)
            heard.firstSample = first;
        if (isTone && times == 4) // a digit is ten windows long
            heard.digits += now;
    }
    return heard;
}

} // namespace hidettp::test
