#include "app/console/arguments.h"
#include "app/console/console.h"
#include "app/console/singleinstance.h"
#include "app/shared/logsink.h"
#include "app/shared/signals.h"
#include "ui/common/colourscheme.h"
#include "ui/common/icons.h"
#include "ui/liveview/livescheme.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QTranslator>

#include <cstdio>

using namespace hidettp;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    registerLiveScheme();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"hidettp"_s);
    QApplication::setApplicationDisplayName(u"hidettp"_s);
    QApplication::setApplicationVersion(QStringLiteral(HIDETTP_VERSION));
    QApplication::setDesktopFileName(u"hidettp-console"_s);
    QApplication::setQuitOnLastWindowClosed(false); // the tray may be all that there is; Console decides

    QTranslator ofQt;
    if (ofQt.load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&ofQt);
    QTranslator ofOurs;
    if (ofOurs.load(QLocale(), u"hidettp"_s, u"_"_s, u":/i18n"_s))
        QApplication::installTranslator(&ofOurs);

    const auto arguments = parseArguments(QApplication::arguments());
    if (!arguments) {
        std::fprintf(stderr, "hidettp-console: %s\n", qPrintable(arguments.error().message));
        return 2;
    }
    SingleInstance instance(arguments->profile);
    if (!instance.claim(QApplication::arguments()))
        return 0;

    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    installLogSink({.directory = QDir(data).filePath(u"logs"_s),
                    .fileName = u"console.log"_s,
                    .rules = qEnvironmentVariable("QT_LOGGING_RULES")});

    rememberPlatformLook();
    Console console(*arguments);
    QObject::connect(&instance, &SingleInstance::raised, &console, [&console](const QStringList &given) {
        if (const auto parsed = parseArguments(given))
            console.takeOver(*parsed);
    });
    const TerminationSignals termination;
    QObject::connect(&termination, &TerminationSignals::received, &console, &Console::quit);
    console.start();
    return QApplication::exec();
}
