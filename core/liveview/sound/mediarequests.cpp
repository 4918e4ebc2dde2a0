#include "core/liveview/sound/mediarequests.h"

#include <QRegularExpression>

#include <algorithm>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

QString header(const QJsonObject &response, QLatin1StringView name)
{
    const QJsonObject headers = response["headers"_L1].toObject();
    for (auto each = headers.begin(); each != headers.end(); ++each) {
        if (each.key().compare(name, Qt::CaseInsensitive) == 0)
            return each.value().toString();
    }
    return {};
}

/// Media is asked for from a byte on, so the whole file often comes as a part that happens to be all of it.
qint64 wholeBytes(const QJsonObject &response)
{
    switch (response["status"_L1].toInt()) {
    case 200:
        return header(response, "Content-Length"_L1).toLongLong();
    case 206: {
        static const QRegularExpression range(u"^bytes 0-(\\d{1,15})/(\\d{1,15})$"_s);
        const auto match = range.match(header(response, "Content-Range"_L1));
        const qint64 total = match.captured(2).toLongLong();
        return match.captured(1).toLongLong() + 1 == total ? total : 0;
    }
    default:
        return 0;
    }
}

} // namespace

void MediaRequests::handle(const QString &method, const QJsonObject &parameters)
{
    const QString id = parameters["requestId"_L1].toString();
    if (method == "Network.requestWillBeSent"_L1) {
        // After a redirect it is the same request, which the element knows by its first address.
        if (parameters["type"_L1] != "Media"_L1 || parameters.contains("redirectResponse"_L1))
            return;
        if (m_requests.size() == mostKept)
            m_requests.removeFirst();
        m_requests << Request{.id = id, .url = parameters["request"_L1]["url"_L1].toString()};
        return;
    }
    const auto found =
        std::find_if(m_requests.begin(), m_requests.end(), [&id](const Request &each) { return each.id == id; });
    if (found == m_requests.end())
        return;
    if (method == "Network.responseReceived"_L1)
        found->bytes = wholeBytes(parameters["response"_L1].toObject());
    else if (method == "Network.loadingFinished"_L1)
        found->hasArrived = true;
    else if (method == "Network.loadingFailed"_L1)
        m_requests.erase(found);
}

const MediaRequests::Request *MediaRequests::whole(const QString &url) const
{
    const auto found = std::find_if(m_requests.crbegin(), m_requests.crend(),
                                    [&url](const Request &each) { return each.url == url && each.bytes > 0; });
    return found == m_requests.crend() ? nullptr : &*found;
}

} // namespace hidettp::liveview
