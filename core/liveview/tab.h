#pragma once

#include "core/cdp/session.h"
#include "core/liveview/controls/prompts.h"
#include "core/liveview/input/clipboard.h"
#include "core/liveview/input/inputdispatcher.h"
#include "core/liveview/linktabs.h"
#include "core/liveview/pagetracker.h"
#include "core/wire/live.h"

#include <QObject>

#include <memory>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::liveview {

class Dialogs;
class FileChooser;
class FrameRelay;
class HttpAuth;
class PageProbe;
class Pickers;
class PointerWatch;

/// How a screencast is asked for.
struct CastOptions
{
    int quality = 60; ///< of the JPEG frames
    int maxFramesInFlight = 2;
};

/// One page of the browser with everything of it that a person can meet: where it is, what it takes, what it asks, and
/// whether it is well.
class Tab : public QObject
{
    Q_OBJECT

public:
    struct Condition
    {
        wire::live::ViewState state = wire::live::ViewState::Live;
        QString reason = {};

        bool operator==(const Condition &) const = default;
    };

    Tab(qint64 number, std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> session, CastOptions cast,
        QObject *parent = nullptr);

    /// Answered when the page takes input.
    Reply<void> prepare();

    qint64 number() const { return m_number; }
    const QString &targetId() const { return m_session->targetId(); }
    const wire::live::Page &page() const { return m_tracker->page(); }
    PageTracker &tracker() { return *m_tracker; }
    InputDispatcher &dispatcher() { return *m_dispatcher; }
    Clipboard &clipboard() { return *m_clipboard; }
    Prompts &prompts() { return *m_prompts; }
    Condition condition() const;
    const QString &cursor() const;
    bool isGone() const { return !m_goneReason.isEmpty(); }

    /// From now on frames go to `relay`, also after a crash and what follows it, until stopCasting().
    void cast(const std::shared_ptr<FrameRelay> &relay);
    void stopCasting();
    /// To the front of its browser: a page behind another one is not drawn.
    void activate();

    /// Of the frames from now on. Chromium has no way to change it but to begin again.
    void setQuality(int quality);

    /// What a person does with this page.
    void take(const wire::live::Input &input);
    void copy(const wire::live::Copy &wish, Clipboard::Copied copied);

    /// A PNG of what the page shows now.
    Reply<QByteArray> picture();

signals:
    void pageChanged();
    void conditionChanged();
    void promptChanged();
    void cursorChanged();
    /// So much of the files that the prompt has asked for is with the page.
    void filesReceived(qint64 prompt, qint64 bytes);
    void downloadBegan(const QString &url, const QString &name);
    /// A person wants this address in a tab of its own.
    void linkOpened(const QString &url);
    /// The page opens this address beside itself.
    void besideAsked(const QString &url, hidettp::liveview::Beside place);
    /// The page was closed, or its browser is gone. Nothing more comes from it.
    void gone();

private:
    void follow();
    void followLinks(const std::shared_ptr<cdp::Session> &session);
    void startScreencast();
    void askForFrames();
    void broke();
    void perform(const wire::live::Mouse &mouse);
    void perform(const wire::live::Key &key);
    void perform(const wire::live::Text &text);
    void perform(const wire::live::Paste &paste);
    void perform(const wire::live::History &history);
    void perform(const wire::live::Answer &answer);
    void perform(const wire::live::FilePiece &piece);
    void perform(const wire::live::Wheel &wheel) { pass(wheel); }
    void perform(const wire::live::Compose &compose) { pass(compose); }
    /// What does not end at one page, or wants an answer.
    void perform(const wire::live::TabCommand &) {}
    void perform(const wire::live::Navigate &) {}
    void perform(const wire::live::DownloadWish &) {}
    void perform(const wire::live::PermissionWish &) {}
    void perform(const wire::live::Copy &) {}
    template<typename Plain>
    void pass(const Plain &plain);
    /// When the page has taken what was sent.
    template<typename Call>
    void afterwards(QObject *owner, Call call);
    void dropPickers();
    void startOver();
    bool takesInput() const;

    const qint64 m_number;
    const std::shared_ptr<cdp::Browser> m_browser;
    const std::shared_ptr<cdp::Session> m_session;
    CastOptions m_cast;
    PageTracker *const m_tracker;
    InputDispatcher *const m_dispatcher;
    Clipboard *const m_clipboard;
    Prompts *const m_prompts;
    Dialogs *const m_dialogs;
    HttpAuth *const m_auth;
    PageProbe *const m_probe;
    Pickers *const m_pickers;
    PointerWatch *const m_pointer;
    FileChooser *const m_files;

    bool m_isWatched = false;
    bool m_inputIsStalled = false;
    bool m_reloadsAfterCrash = false;
    QString m_goneReason; ///< empty: it is there
};

} // namespace hidettp::liveview
