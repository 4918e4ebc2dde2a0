#pragma once

#include "core/domain/intervention.h"
#include "core/domain/link.h"

#include <QFrame>
#include <QUrl>

class QLabel;
class QLineEdit;
class QToolButton;

namespace hidettp {

class Pill;
class QrView;

/// One share link: what it is and allows, who used it when, its address if it was made here, and what can be done.
class LinkRow : public QFrame
{
    Q_OBJECT

public:
    explicit LinkRow(QWidget *parent = nullptr);

    void showLink(const LinkReport &report, const Intervention &intervention, const QUrl &url, Instant now);
    const LinkId &linkId() const { return m_id; }
    /// Says for a moment that the address is in the clipboard.
    void tellCopied();

signals:
    void copyWished(const hidettp::LinkId &id);
    void reissueWished(const hidettp::LinkId &id);
    void revokeWished(const hidettp::LinkId &id);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *addButton(QLatin1StringView icon, const QString &text);
    void restyle();

    LinkId m_id;
    QLabel *m_title;
    Pill *m_state;
    QLabel *m_details;
    QLabel *m_people;
    QLineEdit *m_url;
    QrView *m_code;
    QWidget *m_buttons;
    QToolButton *m_copy;
    QToolButton *m_showCode;
    QToolButton *m_reissue;
    QToolButton *m_revoke;
};

} // namespace hidettp
