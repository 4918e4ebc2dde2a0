#pragma once

#include "core/client/onetimecode.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hidettp {

/// Takes a new authenticator secret: what the web site shows, once. It is hidden while it is typed and gone afterwards.
class SecretForm : public QWidget
{
    Q_OBJECT

public:
    explicit SecretForm(QWidget *parent = nullptr);

    void clear();

signals:
    void given(const hidettp::NamedSecret &named);
    void cancelled();

private:
    void read();
    void submit();

    QLineEdit *m_secret;
    QLineEdit *m_name;
    QComboBox *m_hash;
    QSpinBox *m_digits;
    QLabel *m_problem;
    QPushButton *m_keep;
    std::optional<OneTimeSecret> m_read;
    bool m_saysAll = false; ///< an address tells digits and hash, too
};

} // namespace hidettp
