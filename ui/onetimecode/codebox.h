#pragma once

#include "core/client/onetimecode.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hidettp {

/// The code of one secret as it is now, and how long it is good for. Of the secret itself nothing is seen.
class CodeBox : public QWidget
{
    Q_OBJECT

public:
    explicit CodeBox(const Clock &clock, QWidget *parent = nullptr);

    /// Nothing is shown without one.
    void setSecret(const std::optional<OneTimeSecret> &secret);
    void setUsable(bool isUsable);

signals:
    void chosen(const QString &code);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tick();

    const Clock &m_clock;
    std::optional<OneTimeSecret> m_secret;
    bool m_isUsable = false;
    QTimer m_timer;
    QLabel *m_code;
    QLabel *m_left;
    QProgressBar *m_bar;
    QPushButton *m_type;
};

} // namespace hidettp
