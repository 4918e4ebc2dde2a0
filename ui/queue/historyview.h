#pragma once

#include "core/base/clock.h"
#include "core/domain/audit.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace hidettp {

class HistoryList;

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
    QStringList lines() const;

signals:
    void noteGiven(const QString &text);

private:
    struct Row
    {
        QLatin1StringView icon;
        QString text;
        QString hint;

        bool operator==(const Row &) const = default;
    };

    void show(const QList<Row> &rows);
    using QWidget::show;
    void giveNote();

    HistoryList *m_rows;
    QLineEdit *m_note;
    QPushButton *m_add;
    QList<Row> m_shown;
    bool m_mayAdd = false;
};

} // namespace hidettp
