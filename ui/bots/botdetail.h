#pragma once

#include "core/client/client.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace hidettp {

class DurationSpinBox;
class LiveViewSettings;
class ScriptEditor;

/// One bot: what it does, whether it may ask people, its script, and running it.
class BotDetail : public QWidget
{
    Q_OBJECT

public:
    explicit BotDetail(Client &client, QWidget *parent = nullptr);

    /// Null shows nothing.
    void show(const BotId &id);
    const BotId &botId() const { return m_id; }
    ScriptEditor &script() { return *m_script; }
    void run();
    void remove();

signals:
    void executionStarted(const hidettp::ExecutionId &id);
    void failed(const QString &what, const hidettp::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    using QWidget::show;

    QWidget *makeHeader();
    QWidget *makeSettings();
    void refresh();
    void refreshDecisions();
    void retranslate();
    QList<QWidget *> whatNeedsEditing() const;
    void showSettings(const Bot &bot);
    void changeSettings();
    void save(const Bot &bot);
    void start(const QJsonObject &parameters);

    Client &m_client;
    BotId m_id;
    QLabel *m_name = nullptr;
    QLabel *m_description = nullptr;
    QLabel *m_target = nullptr;
    QCheckBox *m_mode = nullptr;
    QLabel *m_modeNote = nullptr;
    QLabel *m_windowLabel = nullptr;
    DurationSpinBox *m_window = nullptr;
    QLabel *m_abandonedLabel = nullptr;
    DurationSpinBox *m_abandoned = nullptr;
    QLabel *m_maximumLabel = nullptr;
    DurationSpinBox *m_maximum = nullptr;
    QLabel *m_runLimitLabel = nullptr;
    DurationSpinBox *m_runLimit = nullptr;
    QCheckBox *m_shareLink = nullptr;
    LiveViewSettings *m_liveView = nullptr;
    ScriptEditor *m_script;
    QPushButton *m_run = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace hidettp
