#pragma once

#include <QPushButton>

namespace hidettp {

/// The one button of a view that most people come for, in the palette's highlight colour.
class PrimaryButton : public QPushButton
{
    Q_OBJECT

public:
    PrimaryButton(QLatin1StringView iconName, const QString &text, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QString m_iconName;
};

} // namespace hidettp
