#pragma once

#include "core/base/reply.h"
#include "core/script/page.h"

#include <QHash>
#include <QJsonArray>
#include <QObject>

#include <memory>

namespace hidettp::cdp {
class Session;
}

namespace hidettp::script {

/// A frame as it was when it was listed.
struct Frame
{
    QString id;
    QString parentId; ///< empty: the main frame
    QString url;
    QString document;
    std::shared_ptr<cdp::Session> session; ///< of the process that it lives in

    bool isMain() const { return parentId.isEmpty(); }
};

/// The frames of a page, whichever process they live in, and an isolated world of ours in each, in which the functions
/// of inpage.js can be called: the page's own code can neither see nor change them.
class PageFrames : public QObject
{
    Q_OBJECT

public:
    static Reply<std::shared_ptr<PageFrames>> open(std::shared_ptr<cdp::Session> page);
    ~PageFrames() override;

    cdp::Session &mainSession() const { return *m_main; }
    const Place &place() const { return m_place; }

    /// A document is on its way to the main frame and has not arrived.
    bool isNavigating() const { return m_isNavigating; }
    bool isLoading() const { return m_isLoading; }
    bool isDomReady() const { return m_isDomReady; }
    /// An alert, confirm, prompt or beforeunload dialog stops the page; here it can be answered.
    std::shared_ptr<cdp::Session> sessionOfDialog() const { return m_dialog.session.lock(); }
    const QString &typeOfDialog() const { return m_dialog.type; }

    /// The main frame first, then those of its process depth first, then the other processes. A frame that goes while
    /// we ask is left out.
    Reply<QList<Frame>> list();

    /// Calls a function of inpage.js in the frame and gives what it returns (or what its promise does).
    Reply<QJsonValue> call(const Frame &frame, const QString &function, const QJsonArray &arguments);
    /// The same for a function that returns an element: → the object's id.
    Reply<QString> callForObject(const Frame &frame, const QString &function);
    /// Calls a function of inpage.js in `parent` with the element that holds `child` as its first argument.
    Reply<QJsonValue> callOnOwner(const Frame &parent, const Frame &child, const QString &function,
                                  const QJsonArray &arguments);

signals:
    /// A document came, an address changed, a load began or ended, a frame came or went.
    void changed();
    void dialogOpened();
    /// The page's process has crashed; what was known of its documents is void.
    void crashed();
    /// The page was closed or its browser has gone. Said once.
    void lost(const hidettp::Error &why);

private:
    struct World
    {
        QString document;
        qint64 contextId = 0;
    };
    struct Dialog
    {
        std::weak_ptr<cdp::Session> session;
        QString type;
    };

    explicit PageFrames(std::shared_ptr<cdp::Session> page);
    Reply<void> adopt(const std::shared_ptr<cdp::Session> &session);
    void remove(const cdp::Session *session);
    void handle(cdp::Session &session, const QString &method, const QJsonObject &parameters);
    void handleMainFrame(const QString &method, const QJsonObject &parameters);
    void attached(cdp::Session &parent, const QJsonObject &parameters);
    void lose(const Error &why);
    std::shared_ptr<cdp::Session> shared(const cdp::Session &session) const;
    Reply<qint64> world(const Frame &frame);

    std::shared_ptr<cdp::Session> m_main;
    QList<std::shared_ptr<cdp::Session>> m_sessions; // the main one first
    QHash<QString, World> m_worlds;                  // by frame id
    Dialog m_dialog;
    QString m_mainFrameId;
    Place m_place;
    bool m_isNavigating = false;
    bool m_isLoading = false;
    bool m_isDomReady = true;
    bool m_isLost = false;
};

} // namespace hidettp::script
