#pragma once

#include "core/liveview/controls/prompts.h"
#include "core/liveview/input/inputdispatcher.h"
#include "core/liveview/pageprobe.h"

#include <QObject>

#include <memory>

namespace hidettp::liveview {

/// Lists, suggestions and the choosers of dates, times and colours: what a browser opens in windows of its own, which
/// no screencast shows. Looks where a person has clicked or pressed a key that opens such a thing, and asks them
/// instead.
///
/// An entry of an open list is chosen by the keys that choose it, so that the page hears what it always hears.
class Pickers : public QObject
{
    Q_OBJECT

public:
    Pickers(std::shared_ptr<cdp::Session> session, InputDispatcher &dispatcher, PageProbe &probe, Prompts &prompts,
            QObject *parent = nullptr);

    /// The page has taken the click.
    void clicked(QPointF position);
    /// Whether a press of this key may open something here.
    bool wants(const QString &key) const;
    /// Whether other text than keys changes what is asked.
    bool wantsText() const { return m_hasSuggestions; }
    /// The page has taken the key.
    void typed(const QString &key, int modifiers);
    /// The person goes on in the page, or the page is another one: what is asked is not wanted any more.
    void drop();

private:
    enum class Opened { ByMouse, ByKey };

    void look(Reply<PageProbe::Node> found, Opened how);
    void open(const PageProbe::Node &node, const QString &kind, const QRectF &box);
    void ask(wire::live::PromptKind kind, const QJsonObject &details);
    void answered(wire::live::PromptKind kind, const wire::live::Answer &answer);
    void inTurn(const PageProbe::Node &node, InputDispatcher::Errand act);
    Reply<void> choose(const PageProbe::Node &node, int index);
    Reply<void> pressKeys(int steps);
    Reply<void> takeSuggestion(const PageProbe::Node &node, int index);
    Reply<void> put(const PageProbe::Node &node, const QString &value);
    Reply<void> closeOwn(const PageProbe::Node &node);

    const std::shared_ptr<cdp::Session> m_session;
    InputDispatcher &m_dispatcher;
    PageProbe &m_probe;
    Prompts &m_prompts;
    PageProbe::Node m_node; ///< of the open prompt
    qint64 m_prompt = 0;
    int m_looking = 0;             ///< answers of earlier looks are of no interest
    bool m_hasSuggestions = false; ///< the field with the focus has: each letter changes them
};

} // namespace hidettp::liveview
