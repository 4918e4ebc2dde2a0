#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <functional>

class QWidget;

namespace hidettp {

/// "Harbour Bank 2026-11-23 16-12-05.png": a name that every file system takes, whatever the bot is called.
QString screenshotName(const QString &botName, const QDateTime &taken);

/// The PNG in what a page gives as "data:image/png;base64,…". nullopt for anything else.
std::optional<QByteArray> pngFromDataUrl(const QString &url);

/// The whole picture or none: a file that was there stays as it was if there is no room.
Result<void> writeScreenshot(const QString &path, const QByteArray &png);

/// Asks where to, beginning in the folder for pictures, and writes it there. `saved` gets the path.
void saveScreenshot(QWidget *parent, const QByteArray &png, const QString &name,
                    std::function<void(const QString &path)> saved);

} // namespace hidettp
