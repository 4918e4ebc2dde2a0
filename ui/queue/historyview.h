#pragma once

#include "core/base/clock.h"
#include "core/domain/audit.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hidettp {

/// Who did what with a request, when, and a line to leave a note.
class HistoryView : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryView(QWidget *parent = nullptr);

    void showEntries(const QList<AuditEntry> &entries, Instant now);
    /// Instead of entries: not loaded yet, or why they cannot be shown.
    void showText(const QString &text);
    /// Empties the list and the note of the request before.
    void clear();
    void setMayAddNote(bool mayAdd, const QString &why);
    /// As many lines of text as there are entries; for tests and screen readers.
    QStringList lines() const { return m_lines; }

signals:
    void noteGiven(const QString &text);

private:
    void addLine(const AuditEntry &entry, Instant now);
    void removeLines();
    void giveNote();

    QVBoxLayout *m_rows;
    QLineEdit *m_note;
    QPushButton *m_add;
    QStringList m_lines;
    bool m_mayAdd = false;
};

/// The sentence of one entry: "Took control", "Declined: no access".
QString historyText(const AuditEntry &entry);

} // namespace hidettp
