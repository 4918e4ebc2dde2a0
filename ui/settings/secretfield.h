#pragma once

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;

namespace hidettp {

/// A secret that only goes in: whether there is one can be seen, what it is never. Nothing typed leaves it as it is.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    void show(bool isSet);
    /// None: as it was; empty: it shall be forgotten.
    std::optional<QString> secret() const;

signals:
    void edited();

private:
    using QWidget::show;

    void refresh();

    QLineEdit *m_text;
    QPushButton *m_remove;
    bool m_isSet = false;
};

} // namespace hidettp
