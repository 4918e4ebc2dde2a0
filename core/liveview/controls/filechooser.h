#pragma once

#include "core/liveview/controls/prompts.h"
#include "core/liveview/input/inputdispatcher.h"
#include "core/liveview/pageprobe.h"

#include <QObject>

#include <memory>

namespace hidettp::liveview {

/// Files for a page that asks for them, from the device of whoever is in control. They go into the page's own process
/// piece by piece and nowhere else: no disk of ours is touched, and it works with a browser on another machine too.
class FileChooser : public QObject
{
    Q_OBJECT

public:
    FileChooser(PageProbe &probe, InputDispatcher &dispatcher, Prompts &prompts, QObject *parent = nullptr);

    /// While somebody watches, files are asked for here. Otherwise the bot's own ways are left alone.
    void start();
    void stop();
    /// The page is another one.
    void drop();

    void take(const wire::live::FilePiece &piece);

signals:
    void received(qint64 prompt, qint64 bytes);

private:
    using Session = std::shared_ptr<cdp::Session>;

    void follow(const Session &session);
    static void intercept(cdp::Session &session);
    void opened(const Session &session, const QJsonObject &parameters);
    void refuse();
    void ask(const PageProbe::Node &node, const QJsonObject &chooser);
    void answered(const wire::live::Answer &answer);
    void dismiss();

    PageProbe &m_probe;
    InputDispatcher &m_dispatcher;
    Prompts &m_prompts;
    bool m_isOn = false;
    int m_asking = 0; ///< answers about earlier choosers are of no interest
    PageProbe::Node m_node;
    qint64 m_prompt = 0;
    bool m_takesFiles = false;
    int m_file = -1; ///< the one that is arriving
    qint64 m_offset = 0;
    qint64 m_bytes = 0;
};

} // namespace hidettp::liveview
