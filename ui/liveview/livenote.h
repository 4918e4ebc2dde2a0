#pragma once

#include "ui/common/messagebar.h"

#include <QTimer>

namespace hidettp {

/// A word about something that has just happened, over the lower edge of the picture, which stays as large as it is.
class LiveNote : public MessageBar
{
    Q_OBJECT

public:
    explicit LiveNote(QWidget *parent);

    /// Goes away by itself after `life`.
    void tell(const QString &text, std::chrono::milliseconds life);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_life;
};

} // namespace hidettp
