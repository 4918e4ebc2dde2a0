#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstdint>

namespace hidettp {

/// Where a store is kept, as an administrator writes it: `sqlite:///var/lib/hidettp/hidettp.sqlite`.
struct StorageUrl
{
    enum class Engine : std::uint8_t { Sqlite };

    Engine engine = Engine::Sqlite;
    QString path; ///< of the file

    bool operator==(const StorageUrl &) const = default;

    static StorageUrl inDirectory(const QString &dataDirectory);
    static Result<StorageUrl> fromString(const QString &text);
};

} // namespace hidettp
