#pragma once

#include "ui/onetimecode/codestore.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace hidettp {

class CodeBox;
class SecretForm;

/// Gets a one-time code into the field that has the keyboard in the bot's page: one that was sent to somebody, pasted
/// here as it came, or one that is computed from an authenticator's secret.
class CodeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CodeDialog(QWidget *parent = nullptr);

    /// Without input nothing can be typed; codes are seen all the same.
    void setInputIsOn(bool isOn);

signals:
    /// Type this.
    void chosen(const QString &code);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeSentCode();
    QWidget *makeAuthenticators();
    void reload(const QString &select);
    void showSecrets(const CodeStore::Secrets &secrets, const QString &select);
    void showSelected();
    void keep(const NamedSecret &named);
    void askToForget();
    void told(const Result<Keeping> &where);
    void choose(const QString &code);
    void check();

    SystemClock m_clock;
    CodeStore &m_store = CodeStore::shared();
    CodeStore::Secrets m_secrets;
    bool m_inputIsOn = false;
    QLineEdit *m_sent = nullptr;
    QPushButton *m_typeSent = nullptr;
    QListWidget *m_names = nullptr;
    CodeBox *m_code = nullptr;
    SecretForm *m_form = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QLabel *m_word = nullptr;
};

} // namespace hidettp
