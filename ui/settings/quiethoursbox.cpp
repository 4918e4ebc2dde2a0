#include "ui/settings/quiethoursbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QTimeZone>

namespace hidettp {

using namespace std::chrono;

namespace {

QTime clockTime(minutes sinceMidnight)
{
    return QTime::fromMSecsSinceStartOfDay(int(milliseconds(sinceMidnight).count()));
}

minutes sinceMidnight(const QTimeEdit *edit)
{
    return duration_cast<minutes>(milliseconds(edit->time().msecsSinceStartOfDay()));
}

} // namespace

QuietHoursBox::QuietHoursBox(QWidget *parent)
    : QWidget(parent),
      m_on(new QCheckBox(tr("Leave me alone from"))),
      m_from(new QTimeEdit),
      m_to(new QTimeEdit),
      m_zone(new QComboBox)
{
    m_from->setAccessibleName(tr("Quiet from"));
    m_to->setAccessibleName(tr("Quiet until"));
    m_zone->setAccessibleName(tr("Time zone"));
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(zone));
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->setMinimumContentsLength(12);
    for (QTimeEdit *edit : {m_from, m_to})
        edit->setDisplayFormat(locale().timeFormat(QLocale::ShortFormat));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_on);
    layout->addWidget(m_from);
    //: quiet hours: from 22:00 to 07:00
    layout->addWidget(new QLabel(tr("to")));
    layout->addWidget(m_to);
    layout->addWidget(m_zone, 1);
    connect(m_on, &QCheckBox::toggled, this, [this] {
        refresh();
        emit edited();
    });
    for (QTimeEdit *edit : {m_from, m_to})
        connect(edit, &QTimeEdit::timeChanged, this, &QuietHoursBox::edited);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &QuietHoursBox::edited);
    show({});
}

void QuietHoursBox::show(const std::optional<QuietHours> &hours)
{
    const QSignalBlocker quiet(this);
    const QuietHours shown = hours.value_or(QuietHours{.timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId())});
    m_on->setChecked(hours.has_value());
    m_from->setTime(clockTime(shown.from));
    m_to->setTime(clockTime(shown.to));
    if (m_zone->findText(shown.timeZone) < 0)
        m_zone->addItem(shown.timeZone);
    m_zone->setCurrentText(shown.timeZone);
    refresh();
}

std::optional<QuietHours> QuietHoursBox::hours() const
{
    if (!m_on->isChecked())
        return std::nullopt;
    return QuietHours{.from = sinceMidnight(m_from), .to = sinceMidnight(m_to), .timeZone = m_zone->currentText()};
}

void QuietHoursBox::refresh()
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_from, m_to, m_zone})
        part->setEnabled(m_on->isChecked());
}

} // namespace hidettp
