#pragma once

#include <QLoggingCategory>

namespace hidettp {

// One category per module. Info tells the story of a day, debug of a minute. Tokens, cookies, typed text and
// page content never reach a log.
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logCdp)
Q_DECLARE_LOGGING_CATEGORY(logScript)
Q_DECLARE_LOGGING_CATEGORY(logLiveView)
Q_DECLARE_LOGGING_CATEGORY(logStorage)
Q_DECLARE_LOGGING_CATEGORY(logNotify)
Q_DECLARE_LOGGING_CATEGORY(logCoordinator)
Q_DECLARE_LOGGING_CATEGORY(logClient)
Q_DECLARE_LOGGING_CATEGORY(logUi)
Q_DECLARE_LOGGING_CATEGORY(logApp)

} // namespace hidettp
