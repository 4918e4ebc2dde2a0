#pragma once

#include "core/client/client.h"

#include <QCache>
#include <QImage>
#include <QScrollArea>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace hidettp {

class AnswerBox;
class EmptyState;
class HistoryView;
class InterventionActions;
class PictureView;
class ProgressBox;
class SessionLinks;
class SharePanel;

/// One request in full: what is asked, the page as it was, who is on it, how long there is, what has happened, and
/// what can be done about it now.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    DetailPane(Client &client, InterventionActions &actions, SessionLinks &urls, QWidget *parent = nullptr);

    void showIntervention(const InterventionId &id);
    const InterventionId &interventionId() const { return m_id; }
    void refreshTimes();
    /// Opens the share links of the request, or closes them.
    void toggleShare();

signals:
    void openRequested(const hidettp::InterventionId &id);
    void watchRequested(const hidettp::InterventionId &id);
    void takeBackRequested(const hidettp::InterventionId &id);

private:
    QWidget *makeHeader();
    QWidget *makeButtons();
    QWidget *makePage();
    void connectButtons();
    void showShare();
    void showState();
    void showWords(const Intervention &one);
    void showDecisions(const Intervention &one);
    void showPage(const Intervention &one);
    void loadPicture();
    void loadHistory();
    void loadHistory(const QString &cursor, const QList<AuditEntry> &before);
    const Intervention *current() const;

    Client &m_client;
    InterventionActions &m_actions;
    InterventionId m_id;
    QTimer m_historyTimer;   ///< several changes at once load the history once
    QTimer m_historyRefresh; ///< what others do without changing the request itself
    QCache<QString, QImage> m_pictures{12};

    EmptyState *m_nothing;
    QScrollArea *m_content;
    QLabel *m_kindIcon;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_time;
    QLabel *m_instructions;
    ProgressBox *m_progress;
    AnswerBox *m_answer;
    QPushButton *m_takeOver;
    QPushButton *m_claim;
    QPushButton *m_resume;
    QPushButton *m_decline;
    QPushButton *m_extend;
    QPushButton *m_share;
    SharePanel *m_sharePanel;
    PictureView *m_picture;
    QLabel *m_pageTitle;
    QLabel *m_pageUrl;
    HistoryView *m_history;
};

} // namespace hidettp
