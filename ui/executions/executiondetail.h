#pragma once

#include "core/client/client.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace hidettp {

/// One execution: how it goes or went, its steps, what it found, and the page as it was when it failed.
class ExecutionDetail : public QWidget
{
    Q_OBJECT

public:
    explicit ExecutionDetail(Client &client, QWidget *parent = nullptr);

    void show(const Execution &execution);
    const ExecutionId &executionId() const { return m_execution.id; }
    void refreshTimes();
    void cancel();

signals:
    void interventionWished(const hidettp::InterventionId &id);
    void failed(const QString &what, const hidettp::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    using QWidget::show;

    QWidget *makeHeader();
    QWidget *makeTables();
    void refresh();
    void showHeader();
    void showError();
    void showOutputs();
    void fetchSteps();
    void showSteps(const QList<StepReport> &steps);
    void fetchScreenshot();
    void showScreenshot();
    void retranslate();

    Client &m_client;
    Execution m_execution;
    QTimer m_stepsTimer; ///< many changes in a row ask once
    QImage m_screenshot;
    ExecutionId m_screenshotOf; ///< asked for already

    QLabel *m_title = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_times = nullptr;
    QPushButton *m_request = nullptr;
    QPushButton *m_cancel = nullptr;
    QLabel *m_error = nullptr;
    QLabel *m_picture = nullptr;
    QLabel *m_stepsTitle = nullptr;
    QTreeWidget *m_steps = nullptr;
    QLabel *m_outputsTitle = nullptr;
    QTreeWidget *m_outputs = nullptr;
};

} // namespace hidettp
