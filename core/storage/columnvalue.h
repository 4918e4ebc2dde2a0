#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/account.h"
#include "core/domain/bot.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/link.h"
#include "core/domain/notification.h"
#include "core/domain/person.h"
#include "core/storage/transaction.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <chrono>
#include <concepts>
#include <optional>

/// One value of ours ⇄ one column of a row. toColumn never gives NULL for anything but an empty optional; fromColumn
/// says false for what it does not know.
namespace hidettp::sql {

QVariant toColumn(const QString &value);
QVariant toColumn(const QByteArray &value);
QVariant toColumn(const QJsonObject &value);
QVariant toColumn(const QJsonArray &value);
QVariant toColumn(const QStringList &value);
QVariant toColumn(const Ask &value);
QVariant toColumn(const Outcome &value);
QVariant toColumn(const WindowStop &value);
QVariant toColumn(const ExecutionError &value);

bool fromColumn(const QVariant &column, QString &value);
bool fromColumn(const QVariant &column, QByteArray &value);
bool fromColumn(const QVariant &column, QJsonObject &value);
bool fromColumn(const QVariant &column, QJsonArray &value);
bool fromColumn(const QVariant &column, QStringList &value);
bool fromColumn(const QVariant &column, Ask &value);
bool fromColumn(const QVariant &column, Outcome &value);
bool fromColumn(const QVariant &column, WindowStop &value);
bool fromColumn(const QVariant &column, ExecutionError &value);

template<std::integral T>
QVariant toColumn(T value)
{
    return qint64(value);
}

template<std::integral T>
bool fromColumn(const QVariant &column, T &value)
{
    bool isNumber = false;
    value = static_cast<T>(column.toLongLong(&isNumber));
    return isNumber;
}

inline QVariant toColumn(Instant value) { return qint64(value.sinceEpoch.count()); }

inline bool fromColumn(const QVariant &column, Instant &value)
{
    bool isNumber = false;
    value = Instant{Duration(column.toLongLong(&isNumber))};
    return isNumber;
}

inline QVariant toColumn(std::chrono::seconds value) { return qint64(value.count()); }

inline bool fromColumn(const QVariant &column, std::chrono::seconds &value)
{
    bool isNumber = false;
    value = std::chrono::seconds(column.toLongLong(&isNumber));
    return isNumber;
}

template<typename Kind>
QVariant toColumn(const Id<Kind> &value)
{
    return toColumn(value.toString());
}

template<typename Kind>
bool fromColumn(const QVariant &column, Id<Kind> &value)
{
    value = Id<Kind>(column.toString());
    return true;
}

inline auto parsed(const QString &text, Viewport) { return viewportFromString(text); }
inline auto parsed(const QString &text, Role) { return roleFromString(text); }
inline auto parsed(const QString &text, KeyScope) { return keyScopeFromString(text); }
inline auto parsed(const QString &text, Scope) { return scopeFromString(text); }
inline auto parsed(const QString &text, PersonKind) { return personKindFromString(text); }
inline auto parsed(const QString &text, ExecutionStatus) { return executionStatusFromString(text); }
inline auto parsed(const QString &text, Trigger) { return triggerFromString(text); }
inline auto parsed(const QString &text, StepReport::Status) { return stepStatusFromString(text); }
inline auto parsed(const QString &text, Phase) { return phaseFromString(text); }
inline auto parsed(const QString &text, OutcomeType) { return outcomeTypeFromString(text); }
inline auto parsed(const QString &text, Ask::Type) { return askTypeFromString(text); }
inline auto parsed(const QString &text, NotificationEvent) { return notificationEventFromString(text); }
inline auto parsed(const QString &text, NotificationChannel) { return notificationChannelFromString(text); }
inline auto parsed(const QString &text, Audience) { return audienceFromString(text); }
inline auto parsed(const QString &text, OutboxMessage::State) { return outboxStateFromString(text); }
inline auto parsed(const QString &text, BlobKind) { return blobKindFromString(text); }

/// Enums are kept by name, so that their order may change.
template<typename T>
requires std::is_enum_v<T> QVariant toColumn(T value) { return nameOf(value); }

template<typename T>
requires std::is_enum_v<T>
bool fromColumn(const QVariant &column, T &value)
{
    const auto known = parsed(column.toString(), T{});
    value = known.value_or(T{});
    return known.has_value();
}

template<typename T>
QVariant toColumn(const std::optional<T> &value)
{
    return value ? toColumn(*value) : QVariant();
}

template<typename T>
bool fromColumn(const QVariant &column, std::optional<T> &value)
{
    if (column.isNull()) {
        value.reset();
        return true;
    }
    return fromColumn(column, value.emplace());
}

} // namespace hidettp::sql
