#pragma once

#include <QKeyCombination>
#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QPushButton;

namespace hidettp {

/// Chooses the console's key inside a live view by pressing it. Refuses a key that a page cannot do without.
class ConsoleKeyRow : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleKeyRow(QKeyCombination key, QWidget *parent = nullptr);

    QKeyCombination key() const { return m_key; }

signals:
    void chosen(QKeyCombination key);

private:
    void entered();
    void take(QKeyCombination key);

    QKeyCombination m_key;
    QKeySequenceEdit *m_edit;
    QPushButton *m_usual;
    QLabel *m_words;
};

} // namespace hidettp
