#include "core/cdp/commands/emulation.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

QJsonObject SetDeviceMetricsOverride::toJson() const
{
    QJsonObject parameters{{"width"_L1, viewport.width()},
                           {"height"_L1, viewport.height()},
                           {"deviceScaleFactor"_L1, deviceScaleFactor},
                           {"mobile"_L1, isMobile}};
    if (!screen.isEmpty()) {
        parameters["screenWidth"_L1] = screen.width();
        parameters["screenHeight"_L1] = screen.height();
    }
    if (!orientation.isEmpty())
        parameters["screenOrientation"_L1] = QJsonObject{{"type"_L1, orientation}, {"angle"_L1, orientationAngle}};
    return parameters;
}

} // namespace hidettp::cdp
