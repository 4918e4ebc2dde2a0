#pragma once

#include "core/base/reply.h"
#include "core/cdp/browser.h"
#include "core/cdp/commands/input.h"
#include "core/wire/live.h"

#include <QObject>

#include <functional>
#include <memory>

namespace hidettp::liveview {

class InputDispatcher;

/// Paste into the page and copy out of it as the keys of a person there would, so that the page hears a paste that it
/// can trust and what it puts into the clipboard itself is what comes out.
///
/// The way into the browser's own clipboard is a hidden page of ours. Only what a copy has put there since it was
/// asked for is ever told, never what was there before. A browser without hidden pages gets text as an input method
/// would give it, and gives none.
class Clipboard : public QObject
{
    Q_OBJECT

public:
    using Copied = std::function<void(const Result<QString> &text)>;

    Clipboard(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> page, InputDispatcher *dispatcher,
              QObject *parent = nullptr);
    ~Clipboard() override;

    void paste(const wire::live::Paste &piece);
    /// The text is empty when nothing was selected.
    void copy(const wire::live::Copy &wish, Copied copied);
    /// Somebody else pastes from now on.
    void forgetPieces() { m_pieces.clear(); }

private:
    Reply<void> pasteNow(const QString &text, const cdp::DispatchKeyEvent &key);
    Reply<QString> copyNow(const cdp::DispatchKeyEvent &key);
    cdp::DispatchKeyEvent keyFor(QLatin1StringView command) const;

    Reply<void> openScratch();
    Reply<void> write(const QString &text);
    Reply<QString> read();
    Reply<QString> evaluateInScratch(const QString &expression);

    const std::shared_ptr<cdp::Browser> m_browser;
    const std::shared_ptr<cdp::Session> m_page;
    InputDispatcher *const m_dispatcher;
    std::shared_ptr<cdp::Session> m_scratch; ///< our page, once somebody has pasted or copied
    QString m_pieces;
};

} // namespace hidettp::liveview
