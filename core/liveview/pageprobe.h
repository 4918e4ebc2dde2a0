#pragma once

#include "core/base/reply.h"
#include "core/cdp/session.h"

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QPointF>
#include <QRectF>

#include <memory>

namespace hidettp::liveview {

/// Looks at single elements of a page, when a person has done something there: through frames of every origin, and by
/// code that runs in a world of ours. What it answers is still of the page's making: text to show, numbers to check.
class PageProbe : public QObject
{
    Q_OBJECT

public:
    /// A node, and the session and place of the frame that it is in.
    struct Node
    {
        std::shared_ptr<cdp::Session> session;
        QString objectId;
        QPointF origin;   ///< of the session's viewport in the page's
        QPointF position; ///< in the session's viewport, if it was asked for by position
    };

    explicit PageProbe(std::shared_ptr<cdp::Session> page, QObject *parent = nullptr);

    void start();

    Reply<Node> at(QPointF position);
    /// The element that a session's event has named.
    Reply<Node> named(const std::shared_ptr<cdp::Session> &session, const QString &frameId, qint64 backendNodeId);
    /// Where the keyboard goes.
    Reply<Node> focused();

    /// Calls a function of inview.js with the node.
    Reply<QJsonObject> ask(const Node &node, QLatin1StringView function, const QJsonArray &arguments = {});
    /// Of the whole element that the node is an inner part of, in CSS pixels of the page's viewport.
    Reply<QRectF> boxOf(const Node &node);
    static void release(const Node &node);

    /// Of the page and of its frames of other processes.
    QList<std::shared_ptr<cdp::Session>> sessions() const;

signals:
    /// A frame of another process is there.
    void sessionAdded(const std::shared_ptr<hidettp::cdp::Session> &session);

private:
    using Session = std::shared_ptr<cdp::Session>;

    void follow(const Session &session);
    Reply<Node> at(const Session &session, QPointF origin, QPointF position, int depth);
    Reply<Node> focused(const Session &session, const QString &frameId, QPointF origin, int depth);
    /// The node, or the one that `inside` gives if it is a frame of another process (or document) with its own nodes.
    Reply<Node> throughFrames(const Node &node,
                              std::function<Reply<Node>(const Node &, const QString &frameId)> inside);
    Reply<Node> resolved(const Session &session, const QString &frameId, qint64 backendNodeId, const Node &like);

    const Session m_page;
    QHash<QString, Session> m_frames; ///< of other processes, by frame id
};

} // namespace hidettp::liveview
