#pragma once

#include <QJsonValue>
#include <QPalette>
#include <QString>

namespace hidettp {

/// A script that gives the live-view page the console's own colours: QtWebEngine 6.4 does not tell a page whether the
/// desktop is dark.
QString colouringScript(const QPalette &colours);

/// A value as it is written in a script, in brackets: spread it.
QString jsonText(const QJsonValue &value);

} // namespace hidettp
