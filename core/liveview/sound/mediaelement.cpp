#include "core/liveview/sound/mediaelement.h"

#include "core/base/enumnames.h"

#include <QByteArray>
#include <QUrl>

#include <algorithm>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kindNames = enumNames<MediaElement::Kind::Protected>("url", "data", "blob", "stream", "protected");
constexpr double longestMedia = 1e6; // seconds
// Slower and faster is silence in every browser.
constexpr double lowestRate = 0.1;
constexpr double highestRate = 8;

bool fits(MediaElement::Kind kind, const QString &url)
{
    switch (kind) {
    case MediaElement::Kind::Url:
        return QUrl(url).scheme().startsWith("http"_L1);
    case MediaElement::Kind::Blob:
        return url.startsWith("blob:"_L1);
    case MediaElement::Kind::Data:
    case MediaElement::Kind::Stream:
    case MediaElement::Kind::Protected:
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<MediaElement> readMediaElement(const QJsonObject &object)
{
    const auto kind = kindNames.value(object["kind"_L1].toString());
    const QString url = object["url"_L1].toString();
    if (!kind || !fits(*kind, url))
        return std::nullopt;
    return MediaElement{.id = object["id"_L1].toInteger(),
                        .source = object["source"_L1].toInteger(),
                        .kind = *kind,
                        .url = url,
                        .isReady = object["ready"_L1].toBool(),
                        .isPlaying = object["playing"_L1].toBool(),
                        .hasEnded = object["ended"_L1].toBool(),
                        .position = std::clamp(object["position"_L1].toDouble(), 0.0, longestMedia),
                        .rate = std::clamp(object["rate"_L1].toDouble(1), lowestRate, highestRate),
                        .volume = std::clamp(object["volume"_L1].toDouble(1), 0.0, 1.0),
                        .played = object["played"_L1].toInteger()};
}

std::optional<QByteArray> bytesOfDataAddress(const QString &address)
{
    const qsizetype comma = address.indexOf(u',');
    if (!address.startsWith("data:"_L1) || comma < 0)
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromPercentEncoding(address.mid(comma + 1).toUtf8());
    if (address.left(comma).endsWith(";base64"_L1, Qt::CaseInsensitive))
        return QByteArray::fromBase64(bytes);
    return bytes;
}

} // namespace hidettp::liveview
