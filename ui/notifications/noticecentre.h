#pragma once

#include "core/client/client.h"
#include "ui/notifications/noticefilter.h"
#include "ui/notifications/noticemodel.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace hidettp {

class EmptyState;
class MessageBar;
class NoticeList;

/// Everything the person at the console was told: filter it, go to what it is about, mark it read, dismiss it.
class NoticeCentre : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeCentre(Client &client, QWidget *parent = nullptr);

signals:
    void interventionWished(const hidettp::InterventionId &id);
    void executionWished(const hidettp::ExecutionId &id);
    void settingsWished();

private:
    QWidget *makeBar();
    QToolButton *addChip(const QString &text, NoticeFilter::Part part);
    void connectList();
    void open(const QModelIndex &index);
    void openMenu(const QPoint &at);
    void act();
    void showCounts();
    void showRowsOrWhyNot();
    void explainEmptiness();

    Client &m_client;
    NoticeModel m_model;
    NoticeFilter m_filter;
    QButtonGroup *m_parts;
    QLineEdit *m_search;
    QPushButton *m_readAll;
    QPushButton *m_dismissAll;
    MessageBar *m_trouble;
    NoticeList *m_list;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace hidettp
