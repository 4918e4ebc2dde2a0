#include "app/console/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::Arguments)
};

} // namespace

static bool isCoordinator(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1)
           && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

Result<Arguments> parseArguments(const QStringList &commandLine)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Words::tr("The desk of those who help browser bots: queue, live view, bots and executions."));
    const QCommandLineOption coordinator(u"coordinator"_s, Words::tr("Sign in to the coordinator at URL."), u"URL"_s);
    const QCommandLineOption profile(u"profile"_s, Words::tr("Keep settings, sign-in and window apart under NAME."),
                                     u"NAME"_s);
    parser.addOptions({coordinator, profile});
    parser.addPositionalArgument(u"link"_s, Words::tr("A share link to open."), u"[LINK]"_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(commandLine))
        return Error{ErrorCode::BadRequest, parser.errorText()};
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();

    const Arguments arguments{.coordinator = QUrl(parser.value(coordinator), QUrl::StrictMode),
                              .link = parser.positionalArguments().value(0),
                              .profile = parser.value(profile)};
    if (parser.isSet(coordinator) && !isCoordinator(arguments.coordinator))
        return Error{ErrorCode::BadRequest, Words::tr("'%1' is no address of a coordinator. It looks like "
                                                      "https://coordinator.example.")
                                                .arg(parser.value(coordinator))};
    static const QRegularExpression name(u"^[A-Za-z0-9_-]{1,64}$"_s);
    if (parser.isSet(profile) && !name.match(arguments.profile).hasMatch())
        return Error{ErrorCode::BadRequest, Words::tr("A profile is named with letters, digits, '-' and "
                                                      "'_' only.")};
    if (parser.positionalArguments().size() > 1)
        return Error{ErrorCode::BadRequest, Words::tr("Give one link at most.")};
    return arguments;
}

} // namespace hidettp
