#pragma once

#include "core/client/client.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace hidettp {

class LinkForm;
class LinkRow;
class MessageBar;
class SessionLinks;

/// The share links of one request: make one, hand it over, see who is on it, withdraw it, watch the guest work and take
/// control back.
class SharePanel : public QFrame
{
    Q_OBJECT

public:
    SharePanel(Client &client, SessionLinks &urls, QWidget *parent = nullptr);

    /// Null: shows nothing.
    void showIntervention(const InterventionId &id);
    void takeFocus();
    void refreshTimes();

signals:
    void watchWished(const hidettp::InterventionId &id);
    void takeBackWished(const hidettp::InterventionId &id);
    void closeWished();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeGuestLine();
    void create(const LinkWish &wish);
    void created(const InterventionId &id, const CreatedLink &link);
    void copy(const LinkId &id);
    void askToReissue(const LinkId &id);
    void reissue(const LinkId &id, const QString &pin);
    void askToRevoke(const LinkId &id);
    void load();
    void loadChannels();
    void showLinks();
    void showState();
    void showTrouble(const QString &what, const Error &error);
    LinkRow *rowOf(const LinkId &id) const;
    LinkRow *addRow();
    const LinkReport *find(const LinkId &id) const;
    const Intervention *current() const;

    Client &m_client;
    SessionLinks &m_urls;
    InterventionId m_id;
    QList<LinkReport> m_links; ///< newest first
    QTimer m_loadTimer;        ///< several changes at once load them once
    quint64 m_loading = 0;     ///< answers to an earlier one are of no interest

    QLabel *m_guest;
    QPushButton *m_watch;
    QPushButton *m_takeBack;
    QWidget *m_guestLine = nullptr;
    LinkForm *m_form;
    MessageBar *m_trouble;
    QLabel *m_nothing;
    QVBoxLayout *m_rows;
    QToolButton *m_close;
};

} // namespace hidettp
