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
    /// Some document is on its way to the main frame and has not arrived.
    bool isNavigating() const { return m_isNavigating; }
    bool isLoading() const { return m_isLoading; }

    /// The main frame first, then depth first. A frame that goes while we ask is left out.
    Reply<QList<Frame>> list();

    /// Calls a function of inpage.js in the frame and gives what it returns (or what its promise does).
    Reply<QJsonValue> call(const Frame &frame, const QString &function, const QJsonArray &arguments);
    /// The same for a function that returns an element: → the object's id.
    Reply<QString> callForObject(const Frame &frame, const QString &function, const QJsonArray &arguments);
    /// Calls a function of inpage.js with the <iframe> element that holds `child` as its first argument.
    Reply<QJsonValue> callOnOwner(const Frame &parent, const Frame &child, const QString &function,
                                  const QJsonArray &arguments);

    /// Sends to the sessions of all processes that the page has frames in, now and later.
    void sendToAll(QLatin1StringView method, const QJsonObject &parameters);

signals:
    /// A document came, an address changed, a load ended, a frame came or went.
    void changed();
    /// An alert, confirm, prompt or beforeunload dialog stops the page until it is answered.
    void dialogOpened(const std::shared_ptr<hidettp::cdp::Session> &session, const QString &type);
    void lost(const hidettp::Error &why);

private:
    struct World
    {
        QString document;
        int contextId = 0;
    };
    struct Everywhere
    {
        QLatin1StringView method;
        QJsonObject parameters;
    };

    explicit PageFrames(std::shared_ptr<cdp::Session> page);
    Reply<void> prepare(const std::shared_ptr<cdp::Session> &session);
    void adopt(const std::shared_ptr<cdp::Session> &session);
    void handle(const std::shared_ptr<cdp::Session> &session, const QString &method, const QJsonObject &parameters);
    void handleMain(const QString &method, const QJsonObject &parameters);
    Reply<int> world(const Frame &frame);
    Reply<QJsonObject> callIn(const Frame &frame, const QString &function, const QJsonArray &arguments, bool byValue);

    std::shared_ptr<cdp::Session> m_main;
    QList<std::shared_ptr<cdp::Session>> m_sessions; // the main one first
    QHash<QString, World> m_worlds;                  // by frame id
    QList<Everywhere> m_everywhere;
    QString m_mainFrameId;
    Place m_place;
    bool m_isNavigating = false;
    bool m_isLoading = false;
    bool m_isLost = false;
};

} // namespace hidettp::script
