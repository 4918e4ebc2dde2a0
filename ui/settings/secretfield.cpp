#include "ui/settings/secretfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace hidettp {

SecretField::SecretField(const QString &name, QWidget *parent)
    : QWidget(parent), m_text(new QLineEdit), m_remove(new QPushButton(tr("Remove")))
{
    m_text->setEchoMode(QLineEdit::Password);
    m_text->setAccessibleName(name);
    m_remove->setCheckable(true);
    m_remove->setAccessibleName(tr("Remove %1", "a secret").arg(name));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_remove);
    setFocusProxy(m_text);
    connect(m_text, &QLineEdit::textChanged, this, &SecretField::edited);
    connect(m_remove, &QPushButton::toggled, this, [this] {
        refresh();
        emit edited();
    });
}

void SecretField::show(bool isSet)
{
    const QSignalBlocker quietText(m_text);
    const QSignalBlocker quietRemove(m_remove);
    m_isSet = isSet;
    m_text->clear();
    m_remove->setChecked(false);
    refresh();
}

std::optional<QString> SecretField::secret() const
{
    if (m_remove->isChecked())
        return QString();
    return m_text->text().isEmpty() ? std::nullopt : std::optional(m_text->text().trimmed());
}

void SecretField::refresh()
{
    m_remove->setVisible(m_isSet);
    m_text->setEnabled(!m_remove->isChecked());
    m_text->setPlaceholderText(m_remove->isChecked() ? tr("Will be removed")
                               : m_isSet             ? tr("Kept; type another to replace it")
                                                     : tr("None"));
}

} // namespace hidettp
