#pragma once

#include "core/wire/envelope.h"

/// For the files of the live socket's messages alone.
namespace hidettp::wire::live {

inline QByteArray message(QLatin1StringView type, QJsonObject fields)
{
    fields[QLatin1StringView("type")] = type;
    return toAscii(fields);
}

} // namespace hidettp::wire::live
