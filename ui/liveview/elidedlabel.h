#pragma once

#include <QWidget>

namespace hidettp {

/// Plain text in as much room as there is: what does not fit ends in an ellipsis and stands in the tool tip.
class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(int lines = 1, QWidget *parent = nullptr);

    void setText(const QString &text);
    const QString &text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int wantedHeight() const;

    QString m_text;
    int m_lines;
    bool m_isCut = false;
};

} // namespace hidettp
