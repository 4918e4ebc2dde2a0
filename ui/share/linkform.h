#pragma once

#include "core/client/api.h"
#include "core/client/decision.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace hidettp {

class PrimaryButton;

/// Asks what a new share link may do. One press makes a link that helps; everything else is behind "More".
class LinkForm : public QWidget
{
    Q_OBJECT

public:
    explicit LinkForm(QWidget *parent = nullptr);

    LinkWish wish() const;
    void setAllowed(const Decision &may);
    /// The channels by which the coordinator can send a link; others are not offered.
    void setChannels(const QList<NotificationChannel> &channels);
    /// Nothing can be pressed while a link is being made.
    void setBusy(bool isBusy);
    /// As it was before anything was chosen; what one link was called is nothing for the next.
    void reset();
    void takeFocus();

signals:
    void wished(const hidettp::LinkWish &wish);

private:
    QWidget *makeMore();
    QWidget *makeSend();
    std::optional<NotificationChannel> sendBy() const;
    Decision mayCreate() const;
    void refresh();

    Decision m_may;
    bool m_isBusy = false;
    QComboBox *m_scope;
    QWidget *m_send = nullptr;
    QComboBox *m_sendBy;
    QLineEdit *m_sendTo;
    PrimaryButton *m_create;
    QToolButton *m_moreButton;
    QWidget *m_more = nullptr;
    QLineEdit *m_label;
    QComboBox *m_expiry;
    QSpinBox *m_uses;
    QLineEdit *m_pin;
};

} // namespace hidettp
