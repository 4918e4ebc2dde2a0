#include "ui/common/accents.h"

#include <cmath>

namespace hidettp {

namespace {

struct Shades
{
    QRgb onLight;
    QRgb onDark;
};

Shades shadesOf(Accent accent)
{
    switch (accent) {
    case Accent::Neutral:
        return {0xff565f66, 0xffb4bcc2};
    case Accent::Busy:
        return {0xff1b5fa8, 0xff83bdf2};
    case Accent::Good:
        return {0xff1e6e3c, 0xff7fcf98};
    case Accent::Attention:
        return {0xff8a5300, 0xfff2bf6a};
    case Accent::Urgent:
        return {0xffb3261e, 0xffff9d94};
    }
    Q_UNREACHABLE();
}

double luminance(const QColor &colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](double x, double y) { return float(x + (y - x) * share); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

QColor accentColour(Accent accent, const QPalette &palette)
{
    const Shades shades = shadesOf(accent);
    return QColor(isDark(palette) ? shades.onDark : shades.onLight);
}

QColor accentSurface(Accent accent, const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), accentColour(accent, palette), isDark(palette) ? 0.16 : 0.09);
}

QColor quietText(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.32);
}

double contrast(const QColor &a, const QColor &b)
{
    const double brighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

Accent accentOf(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Pending:
    case ExecutionStatus::Cancelled:
        return Accent::Neutral;
    case ExecutionStatus::Processing:
        return Accent::Busy;
    case ExecutionStatus::WaitingForHuman:
    case ExecutionStatus::Timeout:
        return Accent::Attention;
    case ExecutionStatus::Success:
        return Accent::Good;
    case ExecutionStatus::Failed:
        return Accent::Urgent;
    }
    Q_UNREACHABLE();
}

Accent accentOf(Phase phase)
{
    switch (phase) {
    case Phase::Waiting:
        return Accent::Attention;
    case Phase::Active:
        return Accent::Busy;
    case Phase::Ended:
        return Accent::Neutral;
    }
    Q_UNREACHABLE();
}

} // namespace hidettp
