#pragma once

#include "core/cdp/command.h"

#include <QSize>

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

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("width"), viewport.width()},
                {QLatin1StringView("height"), viewport.height()},
                {QLatin1StringView("deviceScaleFactor"), deviceScaleFactor},
                {QLatin1StringView("mobile"), false}};
    }
};

} // namespace hidettp::cdp
