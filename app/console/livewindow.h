#pragma once

#include <QWidget>

namespace hidettp {

class LiveViewWidget;

/// A live view in a window of its own. The view may go back to the main window and leave this one empty.
class LiveWindow : public QWidget
{
    Q_OBJECT

public:
    explicit LiveWindow(QWidget *parent = nullptr);

    /// The view moves in. The one that was here before belongs to nobody until the caller puts it elsewhere.
    void setView(LiveViewWidget *view);
    LiveViewWidget *view() const { return m_view; }

signals:
    /// By its frame's own button.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showTitle();

    LiveViewWidget *m_view = nullptr;
};

} // namespace hidettp
