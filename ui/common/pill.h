#pragma once

#include "ui/common/accents.h"

#include <QLabel>

namespace hidettp {

/// A few words on a rounded surface with a dot before them: how something is doing.
class Pill : public QLabel
{
    Q_OBJECT

public:
    explicit Pill(QWidget *parent = nullptr);

    void show(Accent accent, const QString &words);
    Accent accent() const { return m_accent; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    using QLabel::show;

    Accent m_accent = Accent::Neutral;
};

} // namespace hidettp
