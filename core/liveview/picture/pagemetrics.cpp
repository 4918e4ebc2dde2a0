#include "core/liveview/picture/pagemetrics.h"

#include "core/cdp/commands/page.h"
#include "core/cdp/commands/runtime.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

// A phone's page may be laid out wider than its window, which `innerWidth` tells then; its `outerWidth` is the window.
// Everybody else's `outerWidth` is that of the browser's own window. Whether it is a phone is seen by what only a
// phone's windows have; worlds learn it as they are made, so that each look wants a new one.
const QString lookAtMetrics = uR"(({
    mobile: 'onorientationchange' in window,
    width: 'onorientationchange' in window ? outerWidth : innerWidth,
    height: 'onorientationchange' in window ? outerHeight : innerHeight,
    scale: devicePixelRatio, screenWidth: screen.width, screenHeight: screen.height,
    orientation: screen.orientation.type.replace(/-./, (end) => end[1].toUpperCase()), angle: screen.orientation.angle,
}))"_s;

namespace {

QString nameOfNewWorld()
{
    static quint64 number = 0;
    return u"hidettp metrics %1"_s.arg(++number);
}

} // namespace

PageMetrics PageMetrics::withViewport(QSize size) const
{
    PageMetrics metrics = *this;
    metrics.viewport = size;
    if (isMobile && screen == viewport)
        metrics.screen = size;
    return metrics;
}

cdp::SetDeviceMetricsOverride PageMetrics::toCommand() const
{
    return {.viewport = viewport,
            .deviceScaleFactor = deviceScaleFactor,
            .isMobile = isMobile,
            .screen = screen,
            .orientation = orientation,
            .orientationAngle = orientationAngle};
}

QJsonObject toJson(const PageMetrics &metrics)
{
    return {{"width"_L1, metrics.viewport.width()},     {"height"_L1, metrics.viewport.height()},
            {"scale"_L1, metrics.deviceScaleFactor},    {"mobile"_L1, metrics.isMobile},
            {"screenWidth"_L1, metrics.screen.width()}, {"screenHeight"_L1, metrics.screen.height()},
            {"orientation"_L1, metrics.orientation},    {"angle"_L1, metrics.orientationAngle}};
}

std::optional<PageMetrics> pageMetricsFromJson(const QJsonObject &json)
{
    const PageMetrics metrics{.viewport = QSize(json["width"_L1].toInt(), json["height"_L1].toInt()),
                              .deviceScaleFactor = json["scale"_L1].toDouble(),
                              .isMobile = json["mobile"_L1].toBool(),
                              .screen = QSize(json["screenWidth"_L1].toInt(), json["screenHeight"_L1].toInt()),
                              .orientation = json["orientation"_L1].toString(),
                              .orientationAngle = json["angle"_L1].toInt()};
    if (metrics.viewport.isEmpty() || metrics.screen.isEmpty() || metrics.deviceScaleFactor <= 0)
        return std::nullopt;
    return metrics;
}

Reply<PageMetrics> readMetrics(const std::shared_ptr<cdp::Session> &session, QObject *owner)
{
    return session->call("Page.getFrameTree"_L1)
        .andThen(owner,
                 [session](const QJsonObject &tree) {
                     const QString frameId = tree["frameTree"_L1]["frame"_L1]["id"_L1].toString();
                     return session->send(cdp::CreateIsolatedWorld{.frameId = frameId, .worldName = nameOfNewWorld()});
                 })
        .andThen(owner,
                 [session](const cdp::CreateIsolatedWorld::Response &world) {
                     return session->send(
                         cdp::Evaluate{.expression = lookAtMetrics, .contextId = world.executionContextId});
                 })
        .andThen(owner, [](const cdp::EvaluationResponse &found) -> Result<PageMetrics> {
            const auto metrics = pageMetricsFromJson(found.value.toObject());
            if (!metrics)
                return Error{ErrorCode::Unavailable, u"The page does not say how large it is."_s};
            return *metrics;
        });
}

} // namespace hidettp::liveview
