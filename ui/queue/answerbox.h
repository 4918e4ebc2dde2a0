#pragma once

#include "core/client/decision.h"
#include "core/domain/intervention.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hidettp {

/// Answers a request that asks for a value, without opening the browser.
class AnswerBox : public QFrame
{
    Q_OBJECT

public:
    explicit AnswerBox(QWidget *parent = nullptr);

    /// Keeps what somebody has typed while the question stays the same.
    void show(const InterventionId &id, const Ask &ask, const Decision &may);

signals:
    void answered(const QString &value);

private:
    using QFrame::show;

    void setUp(const Ask &ask);
    QString value() const;
    void check();
    void answer(const QString &value);

    InterventionId m_id;
    Ask m_ask;
    Decision m_may;
    QLabel *m_label;
    QLineEdit *m_text;
    QComboBox *m_choice;
    QPushButton *m_answer;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace hidettp
