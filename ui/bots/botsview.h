#pragma once

#include "core/client/client.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace hidettp {

class BotDetail;
class BotModel;
class EmptyState;
class MessageBar;

/// All bots on the left, the chosen one on the right. Without any, says how to get the first.
class BotsView : public QWidget
{
    Q_OBJECT

public:
    explicit BotsView(Client &client, QWidget *parent = nullptr);

    void select(const BotId &id);
    BotId selected() const;
    /// Takes a bot from what a file holds.
    void import(const QByteArray &file);
    BotDetail &detail() { return *m_detail; }

signals:
    void executionStarted(const hidettp::ExecutionId &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeList();
    void chooseFile();
    void refresh();
    void keepSelection();
    void showProblem(const QString &what, const Error &error);
    void retranslate();

    Client &m_client;
    BotModel *m_model;
    QSortFilterProxyModel m_filter;
    MessageBar *m_message;
    QLineEdit *m_search;
    QPushButton *m_import;
    QTreeView *m_list;
    BotDetail *m_detail;
    EmptyState *m_empty;
    QWidget *m_content;
    QStackedLayout *m_stack;
    BotId m_wanted; ///< chosen, and not known yet
};

} // namespace hidettp
