#pragma once

#include "core/client/api.h"
#include "core/client/guestapi.h"
#include "ui/common/consolekey.h"

#include <QPointer>
#include <QWidget>

class QStackedLayout;

namespace hidettp {

class EmptyState;
class GuestWelcome;
class LiveViewWidget;

/// A share link opened in a window of its own: what is asked, then the live view as far as the link allows. Needs no
/// account and knows nothing of one; the secret and what it is exchanged for live as long as the window.
class GuestWindow : public QWidget
{
    Q_OBJECT

public:
    explicit GuestWindow(const ShareAddress &address, QWidget *parent = nullptr);

    /// Also while the view is open.
    void setConsoleKey(QKeyCombination key);
    const ShareAddress &address() const { return m_address; }
    LiveViewWidget *liveView() const { return m_live; }

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void askWhatItIsAbout();
    void help(const QString &name, const QString &pin);
    void enter(const GuestAccess &access);
    void showFailure(const Error &error, const QString &onceMore);
    void end(const QString &title, const QString &explanation, const QString &onceMore = {});

    ShareAddress m_address;
    Api m_api;
    GuestApi m_guest;
    GuestWelcome *m_welcome;
    EmptyState *m_end;
    LiveViewWidget *m_live = nullptr; ///< a browser engine takes a while: made with the press on Help Now
    QStackedLayout *m_stack;
    bool m_mayTryAgain = false;
    QKeyCombination m_consoleKey;
};

} // namespace hidettp
