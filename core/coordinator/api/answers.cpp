#include "core/coordinator/api/answers.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

Result<Paging> pagingOf(const net::Request &request)
{
    Paging paging{.cursor = request.queryValue(u"cursor").value_or(QString())};
    if (const auto limit = request.queryValue(u"limit")) {
        bool isNumber = false;
        paging.limit = limit->toInt(&isNumber);
        if (!isNumber || paging.limit < 1)
            return Error{ErrorCode::BadRequest, u"'limit' is not a number from 1 to %1."_s.arg(Paging::mostItems)};
        paging.limit = std::min(paging.limit, Paging::mostItems);
    }
    return paging;
}

} // namespace hidettp::api
