#pragma once

#include "core/domain/intervention.h"

#include <QFrame>
#include <QList>

class QLabel;
class QVBoxLayout;

namespace hidettp {

class MessageBar;

/// How far the page of a request is: what the bot waits for, part by part as it is now, and the offer to resume when
/// the page has moved on and nothing says where it has to be.
class ProgressBox : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressBox(QWidget *parent = nullptr);

    void show(const Intervention &intervention, bool mayResume);
    /// As many lines as there are conditions; for tests and screen readers.
    QStringList lines() const;

signals:
    void resumePressed();

private:
    void showParts(const Intervention &intervention);
    void showOffer(const Intervention &intervention, bool mayResume);

    InterventionId m_id;
    MessageBar *m_offer;
    QLabel *m_heading;
    QVBoxLayout *m_rows;
    QList<ConditionPart> m_parts;
    QList<QWidget *> m_shown;
    QStringList m_lines;
    QString m_dismissed; ///< the address at which the offer was turned down
};

} // namespace hidettp
