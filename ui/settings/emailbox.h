#pragma once

#include "core/client/notificationapi.h"

#include <QGroupBox>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace hidettp {

class SecretField;

/// The organisation's mail server and mailboxes.
class EmailBox : public QGroupBox
{
    Q_OBJECT

public:
    explicit EmailBox(QWidget *parent = nullptr);

    void show(const NotificationSetup &setup);
    void edit(NotificationSetup &setup) const;

signals:
    void edited();

private:
    using QWidget::show;

    QCheckBox *m_isEnabled;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QComboBox *m_security;
    QLineEdit *m_user;
    SecretField *m_password;
    QLineEdit *m_from;
    QPlainTextEdit *m_to;
};

} // namespace hidettp
