#pragma once

#include "app/coordinator/admin.h"
#include "core/base/reply.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

namespace hidettp {

/// What has been found out about an installation, a line each: printed as it comes.
class Findings
{
public:
    void good(const QString &sentence) { print("ok      ", sentence); }
    /// Works, but not for everything that people may want.
    void note(const QString &sentence) { print("note    ", sentence); }
    void bad(const QString &sentence)
    {
        print("PROBLEM ", sentence);
        m_exitCode = 1;
    }
    int exitCode() const { return m_exitCode; }

private:
    static void print(const char *kind, const QString &sentence)
    {
        std::printf("%s %s\n", kind, qPrintable(sentence));
        std::fflush(stdout);
    }

    int m_exitCode = 0;
};

/// The answer, waited for. Only here: the doctor looks at one thing after the other and may stand still.
template<typename T>
Result<T> await(Reply<T> reply)
{
    QObject owner;
    std::optional<Result<T>> answer;
    std::move(reply).finally(&owner, [&](const Result<T> &outcome) {
        answer = outcome;
        QCoreApplication::quit();
    });
    if (!answer)
        QCoreApplication::exec();
    return *answer;
}

// What the doctor looks at. Each look says something in any case.
void lookAtDirectory(Findings &findings, const DataDirectory &directory);
void lookAtStorage(Findings &findings, const Setup &setup);
void lookAtAddress(Findings &findings, const CoordinatorSettings &settings);
/// Instead of the two above where a coordinator runs: it answers for its store and its address.
void lookAtRunning(Findings &findings, const DataDirectory::Running &running);

// The machine.
void lookAtFileLimit(Findings &findings);
void lookAtClock(Findings &findings);
void lookAtFonts(Findings &findings);
void lookAtSound(Findings &findings);
void lookAtBrowser(Findings &findings, const BrowserSettings &settings);

} // namespace hidettp
