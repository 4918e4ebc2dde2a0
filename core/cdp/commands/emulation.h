#pragma once

#include "core/cdp/command.h"

#include <QSize>
#include <QString>

/// How the page is made to believe that it is shown.
namespace hidettp::cdp {

/// The page and all its frames believe that they have the focus. Without it keys reach frames of other origins only by
/// luck.
struct SetFocusEmulationEnabled
{
    static constexpr QLatin1StringView method{"Emulation.setFocusEmulationEnabled"};

    bool enabled = true;

    QJsonObject toJson() const { return {{QLatin1StringView("enabled"), enabled}}; }
};

struct SetDeviceMetricsOverride
{
    static constexpr QLatin1StringView method{"Emulation.setDeviceMetricsOverride"};

    QSize viewport;
    double deviceScaleFactor = 1;
    bool isMobile = false;
    QSize screen = {};        ///< empty: as it would be
    QString orientation = {}; ///< of the screen: "portraitPrimary"; empty: as it would be
    int orientationAngle = 0;

    QJsonObject toJson() const;
};

} // namespace hidettp::cdp
