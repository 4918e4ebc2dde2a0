#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace hidettp {

/// A question below the live view's bar that leaves the picture in sight: resume although the condition is unmet, why
/// the request is declined, or where to go.
class LiveQuestion : public QFrame
{
    Q_OBJECT

public:
    explicit LiveQuestion(QWidget *parent = nullptr);

    void askToConfirm();
    void askForReason();
    void askForAddress(const QString &current);
    void close();
    bool isConfirming() const;

signals:
    void resumeConfirmed();
    void reasonGiven(const QString &reason);
    void addressGiven(const QString &address);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Question : std::uint8_t { None, Confirm, Reason, Address };

    void open(Question question);
    void retranslate();
    void answer();

    Question m_question = Question::None;
    QLabel *m_text;
    QLineEdit *m_answer; ///< the reason or the address
    QPushButton *m_no;
    QPushButton *m_yes;
};

} // namespace hidettp
