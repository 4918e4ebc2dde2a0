#pragma once

#include "core/base/reply.h"
#include "core/script/step.h"

#include <QByteArray>
#include <QObject>

namespace hidettp::script {

/// Where a page is: what `navigation` compares with.
struct Place
{
    QString document; ///< the browser's name of the document; another one after each load
    QString url;

    bool operator==(const Place &) const = default;
};

/// What a step brought.
struct Effect
{
    QJsonObject outputs;
    QByteArray screenshot; ///< PNG; of a screenshot step

    bool operator==(const Effect &) const = default;
};

/// What is kept of a page when a step has failed.
struct Capture
{
    QByteArray screenshot; ///< JPEG; fields that hold a secret are covered
    QString dom;           ///< the HTML of every frame

    bool operator==(const Capture &) const = default;
};

/// Who acts on the page. While a person does, the bot neither sends input nor answers dialogs.
enum class Driver { Bot, Human };

/// Whether what is typed must not be seen in a later picture.
enum class Secrecy { Open, Secret };

/// A page as a run needs it. PageDriver is a real one.
class Page : public QObject
{
    Q_OBJECT

public:
    /// Does what a step says; its texts are filled in. Steps that are not about the page (label, requestHuman) and
    /// waitFor (see holds) have no business here. One at a time; `stop` gives the running one up.
    virtual Reply<Effect> perform(const Action &action, Secrecy secrecy, Duration timeout) = 0;
    /// Waits until the condition holds, at most so long. Whether it did.
    virtual Reply<bool> holds(const Condition &condition, const Place &since, Duration patience) = 0;
    /// Waits until the page has come to rest after whatever happened before; not longer than some seconds.
    virtual Reply<void> settle() = 0;
    virtual void stop() = 0;

    /// Tells by `conditionChanged` from now on; replaces what was watched before.
    virtual void watch(const Condition &condition, const Place &since) = 0;
    virtual void stopWatching() = 0;

    virtual Place place() const = 0;
    virtual void setDriver(Driver driver) = 0;
    virtual Reply<Capture> capture() = 0;

signals:
    void conditionChanged(bool holds);
    /// What of the watched condition is so now.
    void conditionLooked(const QList<hidettp::ConditionPart> &parts);
    /// The page's process has crashed. A reload or another address starts a new one.
    void crashed();
    /// The page was closed or its browser has gone. Said once.
    void lost(const hidettp::Error &why);
};

} // namespace hidettp::script
