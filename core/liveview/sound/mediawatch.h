#pragma once

#include "core/base/reply.h"
#include "core/cdp/session.h"
#include "core/liveview/sound/mediaelement.h"

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>

namespace hidettp::cdp {
struct CallFunctionOn;
struct EvaluationResponse;
} // namespace hidettp::cdp

namespace hidettp::liveview {

/// What the frames of one session play, followed from moment to moment. The browser says at once that something new is
/// to be played, but what becomes of it only up to a second later. So the elements are looked for then, those that are
/// in no document too, and code in a world of ours tells what they do: it hears their events, and its answer to one
/// standing question is held back until there is news. Nothing of it runs in the page's own world, and nothing at all
/// while nothing new happens.
class MediaWatch : public QObject
{
    Q_OBJECT

public:
    struct Seen
    {
        QString frameId;
        MediaElement element;
        std::chrono::steady_clock::time_point at;
    };

    MediaWatch(std::shared_ptr<cdp::Session> session, QObject *parent);
    ~MediaWatch() override;

    /// An error: this browser does not tell.
    Reply<void> start();
    QList<Seen> media() const;
    /// Calls a function of inpage.js for an element, with where in its file to begin.
    Reply<QJsonObject> ask(const Seen &seen, QLatin1StringView function, qint64 from);

signals:
    void changed();
    /// The page computes sound, which no element plays.
    void computesSound();

private:
    using SteadyTime = std::chrono::steady_clock::time_point;

    /// A document in a frame.
    struct Frame
    {
        QString id;
        QString document;
        qint64 world = 0;
        QString prototype; ///< object id, of all media elements of the document's own
        QSet<qint64> known;
        QList<Seen> media;
    };
    using FramePointer = std::shared_ptr<Frame>;

    void handle(const QString &method, const QJsonObject &parameters);
    void webAudioChanged(const QJsonObject &context);
    void look();
    void looked();
    Reply<void> enter(const FramePointer &frame);
    Reply<void> lookInto(const FramePointer &frame);
    Reply<void> watchFound(const FramePointer &frame, const QStringList &nodes);
    Reply<void> watchNode(const FramePointer &frame, const QString &node);
    void listen(const FramePointer &frame, qint64 version);
    void heard(const FramePointer &frame, const QJsonObject &news);
    bool isThere(const FramePointer &frame) const { return m_frames.value(frame->id) == frame; }
    cdp::CallFunctionOn call(const Frame &frame, QLatin1StringView function, const QJsonArray &arguments = {}) const;

    const std::shared_ptr<cdp::Session> m_session;
    QHash<QString, FramePointer> m_frames;
    QTimer m_lookTimer; ///< for the next look, if one is wanted
    SteadyTime m_lookBegan;
    bool m_isLooking = false;
    bool m_looksAgain = false;
    int m_webAudioEvents = 0;
};

} // namespace hidettp::liveview
