#pragma once

#include <QImage>
#include <QWidget>

namespace hidettp {

/// `text` as a QR code of one pixel a module with its quiet zone; null if it is too long for one.
QImage qrCode(const QString &text);

/// A QR code as large and as sharp as there is room: dark on white, whatever the colours around it, because cameras
/// want it so.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    void setText(const QString &text);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_code;
};

} // namespace hidettp
