#pragma once

#include <QSpinBox>

namespace hidettp {

/// A length of time in seconds, read and written as people do: "30 min", "90 s", "2 h".
class DurationSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit DurationSpinBox(QWidget *parent = nullptr);

    void stepBy(int steps) override;

protected:
    QString textFromValue(int seconds) const override;
    int valueFromText(const QString &text) const override;
    QValidator::State validate(QString &text, int &position) const override;
};

} // namespace hidettp
