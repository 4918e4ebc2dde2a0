#include "ui/common/durationspinbox.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr int minute = 60;
constexpr int hour = 60 * minute;

const QRegularExpression &pattern()
{
    static const QRegularExpression compiled(u"^\\s*(\\d{1,7})\\s*(s|sec|min|m|h|)\\s*$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    return compiled;
}

} // namespace

DurationSpinBox::DurationSpinBox(QWidget *parent) : QSpinBox(parent)
{
    setRange(1, 30 * 24 * hour);
    setKeyboardTracking(false);
    setMinimumWidth(fontMetrics().averageCharWidth() * 14); // its base counts the digits only
}

void DurationSpinBox::stepBy(int steps)
{
    const int size = value() >= hour         ? 15 * minute
                     : value() >= 5 * minute ? 5 * minute
                     : value() >= minute     ? minute
                                             : 5;
    setValue(value() + steps * size);
}

QString DurationSpinBox::textFromValue(int seconds) const
{
    if (seconds >= hour && seconds % hour == 0)
        return tr("%1 h").arg(seconds / hour);
    if (seconds >= minute && seconds % minute == 0)
        return tr("%1 min").arg(seconds / minute);
    return tr("%1 s").arg(seconds);
}

int DurationSpinBox::valueFromText(const QString &text) const
{
    const auto match = pattern().match(text);
    const int number = match.captured(1).toInt();
    const QString unit = match.captured(2).toLower();
    const int size = unit == "h"_L1 ? hour : unit.startsWith(u's') ? 1 : minute; // a bare number means minutes
    return int(qMin(qint64(number) * size, qint64(maximum())));
}

QValidator::State DurationSpinBox::validate(QString &text, int &) const
{
    if (pattern().match(text).hasMatch() && valueFromText(text) >= minimum())
        return QValidator::Acceptable;
    static const QRegularExpression beginning(u"^\\s*\\d{0,7}\\s*[a-z]{0,3}\\s*$"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    return beginning.match(text).hasMatch() ? QValidator::Intermediate : QValidator::Invalid;
}

} // namespace hidettp
