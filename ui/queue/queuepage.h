#pragma once

#include "core/client/client.h"

#include <QTimer>
#include <QWidget>

class QSplitter;

namespace hidettp {

class DetailPane;
class InterventionActions;
class MessageBar;
class QueueView;
class SessionLinks;

/// The queue and, beside it, the request that is selected. Tells new alerts and a lost connection in a bar above.
class QueuePage : public QWidget
{
    Q_OBJECT

public:
    QueuePage(Client &client, InterventionActions &actions, SessionLinks &urls, QWidget *parent = nullptr);

    void select(const InterventionId &id);
    InterventionId selected() const;
    void focusSearch();
    /// The share links of the selected request.
    void toggleShare();

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

signals:
    void openRequested(const hidettp::InterventionId &id);
    void watchRequested(const hidettp::InterventionId &id);
    /// Control from the guest who has it.
    void takeBackRequested(const hidettp::InterventionId &id);
    void signInRequested();

private:
    void showStatus(const ConnectionStatus &status);
    void showAlert(const InterventionId &id);
    void settleAlert(const InterventionId &id);

    Client &m_client;
    QueueView *m_queue;
    DetailPane *m_detail;
    MessageBar *m_connectionBar;
    MessageBar *m_alertBar;
    QSplitter *m_splitter;
    InterventionId m_alert; ///< the one that m_alertBar tells
    QTimer m_second;        ///< the one timer behind everything that counts down
};

} // namespace hidettp
