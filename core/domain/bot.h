#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/addressschemes.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

namespace hidettp {

using namespace std::chrono_literals;

/// How large a bot's page is while people look after it.
enum class Viewport : std::uint8_t {
    Fixed,  ///< as the bot has it
    Fitted, ///< to the window of whoever is in control; as the bot has it before it goes on
};

QString nameOf(Viewport viewport);
std::optional<Viewport> viewportFromString(QStringView text);

/// Whether and how a bot may ask for people. Human Intervention Mode is `enabled`.
struct HumanIntervention
{
    bool enabled = true;                         ///< off: requestHuman is skipped
    std::chrono::seconds responseWindow = 30min; ///< at least 1 s
    std::chrono::seconds abandonedAfter = 10min; ///< 0: never returns to the queue
    std::chrono::seconds maximum = 0s;           ///< of a request's whole life, whatever happens; 0: none
    bool shareLink = true;                       ///< make a share link with every intervention
    QStringList addressSchemes = webSchemes();   ///< what people may open in the live view
    Viewport viewport = Viewport::Fixed;

    bool operator==(const HumanIntervention &) const = default;
};

/// A bot: settings and a script. `parameters` and `steps` are kept as they were given; core/script gives them meaning.
struct Bot
{
    BotId id;
    QString name;
    QString description;
    QString targetUrl;
    QStringList tags;
    HumanIntervention humanIntervention;
    std::chrono::seconds runLimit = 0s; ///< of an execution, without the time that people are asked; 0: none
    QJsonObject parameters;
    QJsonArray steps;
    Instant createdAt;

    bool operator==(const Bot &) const = default;
};

} // namespace hidettp
