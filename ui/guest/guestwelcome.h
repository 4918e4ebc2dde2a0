#pragma once

#include "core/client/guestapi.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace hidettp {

class PrimaryButton;

/// What somebody with a share link sees first: who asks, what is asked and how long there is. Nothing is used up before
/// they press Help Now.
class GuestWelcome : public QWidget
{
    Q_OBJECT

public:
    explicit GuestWelcome(QWidget *parent = nullptr);

    /// Where the link leads, until more is known.
    void setHost(const QString &host);
    void showPreview(const LinkPreview &preview);
    /// While something is asked, nothing can be pressed.
    void setBusy(const QString &words);
    void showProblem(const QString &sentence);

signals:
    void helpWished(const QString &name, const QString &pin);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeCard();
    void refresh();
    void showWho();
    void showFacts();
    void restyle();

    QString m_host;
    std::optional<LinkPreview> m_preview;
    bool m_needsPin = false; ///< also after it was given once
    Duration m_ahead{0};     ///< of the coordinator's clock before ours
    QString m_busy;
    QTimer m_second;
    QWidget *m_card = nullptr;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_request;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_pinLabel;
    QLineEdit *m_pin;
    PrimaryButton *m_help;
    QLabel *m_problem;
    QLabel *m_note;
};

} // namespace hidettp
