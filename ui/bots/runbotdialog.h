#pragma once

#include "core/domain/bot.h"

#include <QDialog>
#include <QList>

class QLineEdit;
class QPushButton;

namespace hidettp {

/// Asks for the parameters of a run, one field each.
class RunBotDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RunBotDialog(const Bot &bot, QWidget *parent = nullptr);

signals:
    void runWished(const QJsonObject &parameters);

private:
    struct Field
    {
        QString name;
        bool isRequired = false;
        QLineEdit *edit = nullptr;
    };

    void addField(const QString &name, const QJsonObject &settings);
    void check();
    void run();

    QList<Field> m_fields;
    QPushButton *m_run = nullptr;
};

} // namespace hidettp
