#pragma once

#include "ui/common/accents.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace hidettp {

/// A line above a view that tells something without stopping anybody: text, at most one action, a way to close it.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows the bar. No action text: no button.
    void showMessage(Accent accent, QLatin1StringView iconName, const QString &text, const QString &action = {});
    QString text() const;

signals:
    void actionTriggered();
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    Accent m_accent = Accent::Neutral;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace hidettp
