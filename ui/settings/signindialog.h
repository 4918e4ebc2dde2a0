#pragma once

#include "core/client/api.h"
#include "ui/settings/credentialstore.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hidettp {

/// Asks where the coordinator is and for a token, tries both before it accepts them, and keeps the token in the
/// keyring.
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SignInDialog(CredentialStore &store, QWidget *parent = nullptr);

    void setCoordinator(const QUrl &coordinator);
    /// Why the dialog is here: "The coordinator no longer accepts the token."
    void explain(const QString &why);
    /// Something of ours takes time, as starting a local coordinator does; empty when it is over.
    void setBusy(const QString &words);

signals:
    /// The coordinator knows the token.
    void signedIn(const hidettp::Credentials &credentials);
    void localCoordinatorWished();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void check();
    void trySignIn();
    void conclude(const Credentials &credentials, const Result<Principal> &me);
    void showTrouble(const QString &sentence, QLineEdit *where);
    bool isBusy() const;

    CredentialStore &m_store;
    Api m_api;
    quint64 m_try = 0; ///< answers to an earlier one are of no interest
    Keeping m_keeping = Keeping::Keyring;

    QLabel *m_title;
    QLabel *m_coordinatorLabel;
    QLineEdit *m_coordinator;
    QLabel *m_tokenLabel;
    QLineEdit *m_token;
    QLabel *m_keepingNote;
    QLabel *m_trouble;
    QProgressBar *m_progress;
    QLabel *m_progressWords;
    QLabel *m_localNote;
    QPushButton *m_local;
    QPushButton *m_cancel;
    QPushButton *m_signIn;
};

/// What somebody typed as the address of a coordinator: without a scheme, https, or http on this computer. Empty: no
/// address.
QUrl coordinatorFromText(const QString &text);

} // namespace hidettp
