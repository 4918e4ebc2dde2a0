#pragma once

#include "core/base/clock.h"
#include "core/domain/intervention.h"
#include "core/script/condition.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>
#include <variant>

/// The steps of a bot as values. Texts may hold `${…}` references (see template.h) that are filled in when the step
/// runs. A selector is CSS, `text=…` or `xpath=…`; it is looked for in every frame and through open shadow roots.
namespace hidettp::script {

struct Goto
{
    enum class WaitUntil { Load, DomContentLoaded, Started };
    QString url;
    WaitUntil waitUntil = WaitUntil::Load;
    bool operator==(const Goto &) const = default;
};

struct Click
{
    enum class Button { Left, Middle, Right };
    QString selector;
    Button button = Button::Left;
    int count = 1;
    bool operator==(const Click &) const = default;
};

struct Type
{
    enum class Existing { Replace, Keep };
    QString selector;
    QString text;
    Existing existing = Existing::Replace;
    bool operator==(const Type &) const = default;
};

/// A key with its modifiers: `Enter`, `Control+A`; into the element, or to whatever has the focus.
struct Press
{
    QString key;
    QString selector;
    bool operator==(const Press &) const = default;
};

/// Exactly one of value, label and index is given.
struct Select
{
    QString selector;
    std::optional<QString> value;
    std::optional<QString> label;
    std::optional<int> index;
    bool operator==(const Select &) const = default;
};

struct Check
{
    QString selector;
    bool checked = true;
    bool operator==(const Check &) const = default;
};

struct Hover
{
    QString selector;
    bool operator==(const Hover &) const = default;
};

/// Without distances: until the element can be seen. With them: turns the wheel over the element, or over the page.
struct Scroll
{
    QString selector;
    int deltaX = 0;
    int deltaY = 0;
    bool operator==(const Scroll &) const = default;
};

struct Upload
{
    QString selector;
    QStringList files;
    bool operator==(const Upload &) const = default;
};

struct WaitFor
{
    Condition condition;
    bool operator==(const WaitFor &) const = default;
};

struct Extract
{
    struct Field
    {
        enum class Count { First, All };
        QString selector;
        QString attribute; ///< empty: the text (of a form field: its value)
        Count count = Count::First;
        bool operator==(const Field &) const = default;
    };
    QMap<QString, Field> fields;
    bool operator==(const Extract &) const = default;
};

struct Screenshot
{
    enum class Area { Viewport, FullPage };
    QString name;
    Area area = Area::Viewport;
    bool operator==(const Screenshot &) const = default;
};

/// A JavaScript expression in the page's own world. It sees `args`; references are filled in there, never in the code.
struct Evaluate
{
    QString expression;
    QJsonObject arguments;
    QString output; ///< the name under which its value is kept; empty: not kept
    bool operator==(const Evaluate &) const = default;
};

struct Label
{
    QString name;
    bool operator==(const Label &) const = default;
};

/// What follows when nobody came in time, or the person declined.
struct Consequence
{
    enum class Kind { Fail, Skip, Retry, Jump };
    Kind kind = Kind::Fail;
    QString label; ///< Jump only
    bool operator==(const Consequence &) const = default;
};

struct RequestHuman
{
    QString kind = QStringLiteral("other"); ///< `2fa`, `captcha`, `changedPage`, `judgement`, or the bot's own word
    QString instructions;
    std::optional<Condition> when;  ///< asks only if this holds
    std::optional<Condition> until; ///< the page has moved past the barrier
    std::optional<Ask> ask;
    std::optional<Duration> responseWindow; ///< none: the bot's own
    std::optional<Duration> maximum;        ///< of the request's whole life; none: the bot's own
    int priority = 0;                       ///< higher is more urgent
    Consequence onTimeout;
    Consequence onDecline;
    bool operator==(const RequestHuman &) const = default;
};

using Action = std::variant<Goto, Click, Type, Press, Select, Check, Hover, Scroll, Upload, WaitFor, Extract,
                            Screenshot, Evaluate, Label, RequestHuman>;

/// What happens when a step fails.
struct OnError
{
    enum class Kind { Fail, Skip, Retry, RequestHuman };
    Kind kind = Kind::Fail;
    int attempts = 3;                         ///< Retry only: how often the step is tried in all
    Duration pause = std::chrono::seconds(1); ///< Retry only: between two attempts
    /// RequestHuman only. After resume the step is tried again, unless its `until` holds: then the person has done it.
    RequestHuman request;
    bool operator==(const OnError &) const = default;
};

struct Step
{
    Action action;
    Duration timeout = std::chrono::seconds(30); ///< of one attempt; requestHuman has its response window instead
    OnError onError;
    bool operator==(const Step &) const = default;
};

/// The word for the step in a bot: `goto`, `click`, …
QLatin1StringView actionName(const Action &action);

} // namespace hidettp::script
