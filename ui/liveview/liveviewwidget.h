#pragma once

#include "core/client/api.h"
#include "ui/liveview/commandlines.h"
#include "ui/liveview/livebar.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/livesnapshot.h"

#include <QPointer>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>

class QStackedLayout;
class QWebEngineView;

namespace hidettp {

class EmptyState;
class LiveDoor;
class LiveKeys;
class LiveNote;
class LiveTools;

/// The live view of one intervention: the page that shows the browser, locked into a profile that reaches nothing but
/// the coordinator's live socket, below a bar of our own.
class LiveViewWidget : public QWidget
{
    Q_OBJECT

public:
    enum class Opening : std::uint8_t {
        Watch,
        TakeControl, ///< if it is free
        TakeBack,    ///< also from somebody else: whoever opens has been asked
    };

    /// Whose view it is: a guest has a link instead of an account, and other words for what can be done.
    using Audience = LiveBar::Audience;

    /// The page is served from `pageRoot`, a folder of resources.
    explicit LiveViewWidget(Api &api, QWidget *parent = nullptr);
    LiveViewWidget(Api &api, const QString &pageRoot, QWidget *parent = nullptr);
    ~LiveViewWidget() override;

    void setAudience(Audience audience);
    void setPlace(LivePlace place);
    void setConsoleKey(QKeyCombination key);
    void open(InterventionId id, Opening opening);
    /// Disconnects, which gives control back, and shows nothing.
    void leave();

    const InterventionId &interventionId() const { return m_id; }
    const LiveSnapshot &snapshot() const { return m_snapshot; }
    LivePage *page() const;
    const LiveProfile &profile() const { return *m_profile; }

signals:
    void snapshotChanged(const hidettp::LiveSnapshot &snapshot);
    /// The intervention has ended while it was watched.
    void ended(const hidettp::InterventionId &id);
    /// The coordinator lets us in no (more); trying again does not help.
    void refused(const hidettp::Error &error);
    /// Somebody pressed the button that closes the view.
    void closeWished();
    void fullScreenWished();
    /// From the main window into a window of its own, or back.
    void otherWindowWished();
    /// To where the requests are, with the view left open.
    void queueWished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeShortcuts();
    void openCommands();
    void run(ConsoleCommand command);
    void showBar(bool isShown);
    void lookAtWindow();
    void perform(PageAct act);
    void wireBar();
    void makeView();
    void dropView();
    void loaded(bool isGood);
    void take(const LiveSnapshot &snapshot);
    void command(QLatin1StringView name, const QJsonObject &values = {});
    void focusPage();
    void colourPage();
    void explain(const QString &title, const QString &explanation);

    Api &m_api;
    std::unique_ptr<LiveProfile> m_profile;
    LiveBar *m_bar;
    LiveSetting m_setting;
    EmptyState *m_trouble;
    QStackedLayout *m_stack;
    LiveKeys *m_keys;
    CommandPanel *m_commands;
    LiveNote *m_note;
    LiveTools *m_tools;
    LiveDoor *m_door;
    QPointer<QWidget> m_window;
    QWebEngineView *m_view = nullptr;
    QPointer<LivePage> m_page;

    InterventionId m_id;
    LiveSnapshot m_snapshot;
    bool m_takesBack = false; ///< as soon as it may
};

} // namespace hidettp
