#pragma once

#include <QImage>
#include <QWidget>

namespace hidettp {

/// The picture of a page in as much room as there is, or a sentence why there is none.
class PictureView : public QWidget
{
    Q_OBJECT

public:
    explicit PictureView(QWidget *parent = nullptr);

    void showPicture(const QImage &picture);
    void showText(const QString &text);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_picture;
    QPixmap m_scaled; ///< of m_picture, for the size it was drawn in last
    QString m_text;
};

} // namespace hidettp
