#pragma once

#include <QStringList>

/// The words of the command line. Each gets what stands behind it and gives the program's exit code.
namespace hidettp::commands {

int serve(const QStringList &arguments);
int user(const QStringList &arguments);
int key(const QStringList &arguments);
int bot(const QStringList &arguments);
int run(const QStringList &arguments);
int doctor(const QStringList &arguments);
int backup(const QStringList &arguments);
int audit(const QStringList &arguments);

} // namespace hidettp::commands
