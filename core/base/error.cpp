#include "core/base/error.h"

#include <array>
#include <cstddef>

namespace hidettp {

namespace {

struct Row
{
    ErrorCode code;
    ErrorWords words;
};

constexpr std::array table{
    Row{ErrorCode::BadRequest, {400, "badRequest"}},   Row{ErrorCode::Unauthorized, {401, "unauthorized"}},
    Row{ErrorCode::Forbidden, {403, "forbidden"}},     Row{ErrorCode::NotFound, {404, "notFound"}},
    Row{ErrorCode::Conflict, {409, "conflict"}},       Row{ErrorCode::Gone, {410, "gone"}},
    Row{ErrorCode::TooLarge, {413, "tooLarge"}},       Row{ErrorCode::RateLimited, {429, "rateLimited"}},
    Row{ErrorCode::Unavailable, {503, "unavailable"}}, Row{ErrorCode::Timeout, {504, "timeout"}},
    Row{ErrorCode::Cancelled, {503, "cancelled"}},     Row{ErrorCode::Closed, {503, "closed"}},
    Row{ErrorCode::Protocol, {502, "protocol"}},       Row{ErrorCode::Internal, {500, "internal"}},
};

constexpr bool isInEnumOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].code) != i)
            return false;
    }
    return true;
}
static_assert(table.size() == static_cast<std::size_t>(ErrorCode::Internal) + 1, "every error code has its row");
static_assert(isInEnumOrder(), "rows stand in the order of the enum");

} // namespace

ErrorWords errorWords(ErrorCode code) { return table[static_cast<std::size_t>(code)].words; }

ErrorCode errorCodeFromWireName(std::string_view wireName)
{
    for (const Row &row : table) {
        if (row.words.wireName == wireName)
            return row.code;
    }
    return ErrorCode::Internal;
}

} // namespace hidettp
