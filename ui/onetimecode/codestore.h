#pragma once

#include "core/client/onetimecode.h"
#include "ui/settings/credentialstore.h"

#include <QMap>
#include <QObject>

namespace hidettp {

/// The authenticators' secrets by name, kept in the system's keyring. Without a keyring they are kept until the program
/// ends; they never get into a file, a log or to a coordinator.
class CodeStore : public QObject
{
    Q_OBJECT

public:
    using Secrets = QMap<QString, OneTimeSecret>;

    using QObject::QObject;

    /// Unavailable never: without a keyring there is what this program was given.
    Reply<Secrets> load();
    /// Replaces the one of this name.
    Reply<Keeping> keep(const NamedSecret &named);
    Reply<Keeping> forget(const QString &name);

private:
    Reply<Keeping> write(const Secrets &secrets);
};

} // namespace hidettp
