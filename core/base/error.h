#pragma once

#include <QString>

#include <cstdint>
#include <string_view>

namespace hidettp {

/// Why something could not be done, for the program. One table (errorWords) gives each its HTTP status and wire name.
enum class ErrorCode : std::uint8_t {
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    Conflict,
    Gone,
    TooLarge,
    RateLimited,
    Unavailable,
    Timeout,   ///< a wait of ours was over before the other side answered
    Cancelled, ///< the one who asked, or the one who would answer, has gone
    Closed,    ///< the connection that would have carried the answer is closed
    Protocol,  ///< the other side said something that we cannot accept
    Internal,
};

/// A failure: a code for the program and one sentence for a person, which says what could not be done and what to try.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;

    bool operator==(const Error &) const = default;
};

struct ErrorWords
{
    int httpStatus;            ///< 400 to 599
    std::string_view wireName; ///< `error.code` in an HTTP body, lower camel case
};

/// The only place that knows the HTTP status and the wire name of an error code.
ErrorWords errorWords(ErrorCode code);

/// The code that has this wire name; Internal if none has.
ErrorCode errorCodeFromWireName(std::string_view wireName);

} // namespace hidettp
