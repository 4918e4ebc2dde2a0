#pragma once

#include "core/base/result.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

namespace hidettp {

constexpr int exitUsage = 2; ///< the command line could not be understood

/// The options of one command, understood strictly: what is unknown ends the program with a hint, --help with 0.
class Options
{
public:
    /// `usage`: what stands behind the program's name, like `user add NAME`.
    Options(QString usage, const QString &description);

    /// `--name VALUE`, or a flag if `value` is empty.
    void add(const QString &name, const QString &help, const QString &value = {}, const QString &fallback = {});
    /// Every command has --data and --config.
    void addDataOptions();

    /// nullopt: go on. Otherwise the exit code; everything has been said.
    std::optional<int> parse(const QStringList &arguments, int leastWords, int mostWords);

    bool isSet(const QString &name) const { return m_parser.isSet(name); }
    QString value(const QString &name) const { return m_parser.value(name); }
    QStringList values(const QString &name) const { return m_parser.values(name); }
    QStringList words() const { return m_parser.positionalArguments(); }

private:
    int fail(const QString &sentence) const;

    QString m_usage;
    QCommandLineParser m_parser;
};

/// Prints "hidettp-coordinator: SENTENCE" to standard error and gives `code` back.
int complain(const QString &sentence, int code = 1);

} // namespace hidettp
