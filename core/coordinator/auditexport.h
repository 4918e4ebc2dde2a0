#pragma once

#include "core/domain/audit.h"

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <optional>

/// The audit as files that other programs read. Pages of it, put one behind the other, are a whole file.
namespace hidettp {

enum class AuditFormat : std::uint8_t {
    JsonLines, ///< an object a line, as the API gives it, with `hash`
    Csv,       ///< RFC 4180, with a line of headings
};
std::optional<AuditFormat> auditFormatFromString(QStringView text);

enum class AuditPart : std::uint8_t { First, Later };

/// A name that begins as a formula does gets an apostrophe before it in CSV, so that no spreadsheet runs it.
QByteArray auditText(const QList<AuditEntry> &entries, AuditFormat format, AuditPart part);
QByteArray contentType(AuditFormat format);

} // namespace hidettp
