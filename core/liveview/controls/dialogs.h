#pragma once

#include "core/cdp/session.h"
#include "core/liveview/controls/prompts.h"

#include <QObject>

#include <memory>

namespace hidettp::liveview {

/// alert, confirm, prompt and beforeunload of one page. While one is open the page stands still.
///
/// A page that asks again and again can be stopped: from then on its dialogs are dismissed unseen, and a page that goes
/// on even so is ended, because it would keep the browser busy with nothing else.
class Dialogs : public QObject
{
    Q_OBJECT

public:
    Dialogs(std::shared_ptr<cdp::Session> session, Prompts &prompts, QObject *parent = nullptr);

    bool isOpen() const { return m_isOpen; }

    /// So many of one document, and the person is offered to stop them.
    static constexpr int manyDialogs = 3;
    /// So many after they were stopped, and the page is ended.
    static constexpr int mostAfterStop = 25;

signals:
    void changed();

private:
    void handle(const QString &method, const QJsonObject &parameters);
    void opened(const QJsonObject &parameters);
    void closed();
    void answered(const wire::live::Answer &answer);
    void newDocument();
    void dismissUnseen();

    const std::shared_ptr<cdp::Session> m_session;
    Prompts &m_prompts;
    qint64 m_prompt = 0;
    bool m_isOpen = false;
    int m_count = 0; ///< of this document
    bool m_isStopped = false;
};

} // namespace hidettp::liveview
