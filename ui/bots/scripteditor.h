#pragma once

#include "core/client/botfile.h"

#include <QPlainTextEdit>
#include <QWidget>

class QLabel;
class QPushButton;

namespace hidettp {

/// A bot as JSON, to read and to change. What is wrong is said below the text and marked in it.
class ScriptEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ScriptEditor(QWidget *parent = nullptr);

    /// Leaves alone what somebody is writing, unless it is another bot.
    void setBot(const Bot &bot);
    /// Something to begin with that has not been saved: an imported file.
    void setText(const QString &text);
    QString text() const;
    bool isChanged() const;
    void setMayEdit(bool mayEdit);
    /// While the coordinator is asked.
    void setSaving(bool isSaving);
    void showSaved();
    void showError(const Error &error);
    TextRange markedPlace() const { return m_marked; }

signals:
    /// `bot` has the id of the one that was shown.
    void saveWished(const hidettp::Bot &bot);
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    void revert();
    void mark(TextRange place);
    void refresh();
    void retranslate();

    Bot m_bot;
    QString m_saved;
    TextRange m_marked;
    bool m_mayEdit = false;
    bool m_isSaving = false;
    QPlainTextEdit *m_edit;
    QLabel *m_error;
    QLabel *m_state;
    QPushButton *m_revert;
    QPushButton *m_save;
};

} // namespace hidettp
