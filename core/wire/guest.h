#pragma once

#include "core/base/result.h"
#include "core/domain/intervention.h"
#include "core/domain/link.h"

#include <QJsonObject>

#include <optional>

/// What somebody with a share link, and no account, asks and is told.
namespace hidettp::wire {

/// POST guest/preview: what the link is about. Uses nothing up and stops no clock.
struct Preview
{
    QString secret;
    QString pin;

    QJsonObject toJson() const;
    static Result<Preview> fromJson(const QJsonObject &object);
};

/// POST guest/redeem: the secret for a guest's token
struct Redeem
{
    QString secret;
    QString name; ///< empty: the guest does not say
    QString pin;

    QJsonObject toJson() const;
    static Result<Redeem> fromJson(const QJsonObject &object);
};

/// The answer to Preview: who asks, and what.
struct LinkPreview
{
    /// What is asked. A link with a PIN tells it with the PIN only.
    struct Request
    {
        QString kind;
        QString instructions;
        std::optional<Ask> ask;
        Phase phase = Phase::Waiting;
        std::optional<Instant> deadline;
        QString claimedBy; ///< empty: nobody is on it

        bool operator==(const Request &) const = default;
    };

    QString organization; ///< empty: it has no name
    QString botName;
    QString sharedBy; ///< who made the link; empty: it was made with the request
    QString label;
    Scope scope = Scope::Control;
    bool needsPin = false; ///< and it was not given
    std::optional<Instant> expiresAt;
    Instant now; ///< the coordinator's time
    std::optional<Request> request;

    bool operator==(const LinkPreview &) const = default;

    QJsonObject toJson() const;
    static Result<LinkPreview> fromJson(const QJsonObject &object);
};

/// The answer to Redeem. The token is told once.
struct GuestAccess
{
    QString token;
    Scope scope = Scope::View;
    std::optional<Instant> expiresAt;
    Intervention intervention;

    bool operator==(const GuestAccess &) const = default;

    QJsonObject toJson() const;
    static Result<GuestAccess> fromJson(const QJsonObject &object);
};

} // namespace hidettp::wire
