#include "core/cdp/commands/dom.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Result<GetContentQuads::Response> GetContentQuads::fromJson(const QJsonObject &answer)
{
    const Result<QJsonArray> quads = arrayField(answer, "quads"_L1);
    if (!quads)
        return quads.error();
    Response response;
    for (const QJsonValue &quad : *quads) {
        const QJsonArray numbers = quad.toArray();
        if (numbers.size() != 8)
            return Error{ErrorCode::Protocol, u"The browser's answer has a quad without four corners."_s};
        auto &corners = response.emplaceBack();
        for (qsizetype i = 0; i < 4; ++i)
            corners[size_t(i)] = {numbers[2 * i].toDouble(), numbers[2 * i + 1].toDouble()};
    }
    return response;
}

} // namespace hidettp::cdp
