#include "app/coordinator/commands.h"
#include "app/coordinator/options.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct Command
{
    QLatin1StringView name;
    const char *summary;
    int (*run)(const QStringList &);
};

using namespace hidettp;

constexpr std::array commandTable{
    Command{"serve"_L1, "run the coordinator", commands::serve},
    Command{"user"_L1, "add, list or remove users", commands::user},
    Command{"key"_L1, "add, list or remove API keys", commands::key},
    Command{"bot"_L1, "put or list bots", commands::bot},
    Command{"run"_L1, "run a bot", commands::run},
    Command{"doctor"_L1, "say what is wrong with the installation, and how to mend it", commands::doctor},
    Command{"backup"_L1, "write a copy of the database, also while the coordinator runs", commands::backup},
    Command{"audit"_L1, "verify or export the audit log", commands::audit},
};

void printHelp(std::FILE *to)
{
    std::fputs("Usage: hidettp-coordinator COMMAND [options]\n\nCommands:\n", to);
    for (const Command &command : commandTable)
        std::fprintf(to, "  %-8s  %s\n", command.name.data(), command.summary);
    std::fputs("\nhidettp-coordinator COMMAND --help tells the options of one.\n", to);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"hidettp-coordinator"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HIDETTP_VERSION));

    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty()) {
        printHelp(stderr);
        return exitUsage;
    }
    const QString word = arguments.takeFirst();
    if (word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1) {
        printHelp(stdout);
        return 0;
    }
    if (word == "--version"_L1 || word == "-v"_L1) {
        std::printf("hidettp-coordinator %s\n", HIDETTP_VERSION);
        return 0;
    }
    const auto command =
        std::find_if(commandTable.begin(), commandTable.end(), [&](const Command &one) { return word == one.name; });
    if (command == commandTable.end()) {
        std::fprintf(stderr, "There is no command '%s'. Try hidettp-coordinator --help.\n", qPrintable(word));
        return exitUsage;
    }
    return command->run(arguments);
}
