#pragma once

#include "core/domain/notification.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QTimeEdit;

namespace hidettp {

/// A daily time in which a person is left alone, or none.
class QuietHoursBox : public QWidget
{
    Q_OBJECT

public:
    explicit QuietHoursBox(QWidget *parent = nullptr);

    void show(const std::optional<QuietHours> &hours);
    std::optional<QuietHours> hours() const;

signals:
    void edited();

private:
    using QWidget::show;

    void refresh();

    QCheckBox *m_on;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    QComboBox *m_zone;
};

} // namespace hidettp
