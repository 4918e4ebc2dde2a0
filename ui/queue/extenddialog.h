#pragma once

#include <QDialog>

#include <chrono>

class QComboBox;
class QLineEdit;

namespace hidettp {

/// Asks for how long a response window is extended, and why.
class ExtendDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExtendDialog(QWidget *parent = nullptr);

signals:
    void wanted(std::chrono::seconds more, const QString &reason);

private:
    QComboBox *m_length;
    QLineEdit *m_reason;
};

} // namespace hidettp
