#pragma once

#include "core/base/reply.h"
#include "core/cdp/commands/emulation.h"
#include "core/cdp/session.h"

#include <QJsonObject>
#include <QSize>

#include <memory>
#include <optional>

namespace hidettp::liveview {

/// How large a page finds its window and its screen: what its bot has asked for, or the window where it has not.
struct PageMetrics
{
    QSize viewport; ///< CSS pixels
    double deviceScaleFactor = 1;
    bool isMobile = false;
    QSize screen;
    QString orientation; ///< of the screen: "portraitPrimary"
    int orientationAngle = 0;

    bool operator==(const PageMetrics &) const = default;

    /// The same device with a window of another size. A phone whose window fills its screen gets another screen too.
    PageMetrics withViewport(QSize size) const;
    cdp::SetDeviceMetricsOverride toCommand() const;
};

QJsonObject toJson(const PageMetrics &metrics);
/// nullopt: not what toJson has written.
std::optional<PageMetrics> pageMetricsFromJson(const QJsonObject &json);

/// The only code that goes there for it.
extern const QString lookAtMetrics;

/// What the page finds now. In a world of ours, so that it cannot answer something else.
Reply<PageMetrics> readMetrics(const std::shared_ptr<cdp::Session> &session, QObject *owner);

} // namespace hidettp::liveview
