#include "core/base/logging.h"

namespace hidettp {

Q_LOGGING_CATEGORY(logNet, "hidettp.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logCdp, "hidettp.cdp", QtInfoMsg)
Q_LOGGING_CATEGORY(logScript, "hidettp.script", QtInfoMsg)
Q_LOGGING_CATEGORY(logLiveView, "hidettp.liveview", QtInfoMsg)
Q_LOGGING_CATEGORY(logStorage, "hidettp.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(logNotify, "hidettp.notify", QtInfoMsg)
Q_LOGGING_CATEGORY(logCoordinator, "hidettp.coordinator", QtInfoMsg)
Q_LOGGING_CATEGORY(logClient, "hidettp.client", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "hidettp.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(logApp, "hidettp.app", QtInfoMsg)

} // namespace hidettp
