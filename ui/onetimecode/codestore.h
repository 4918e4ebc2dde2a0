#pragma once

#include "core/client/onetimecode.h"
#include "ui/settings/credentialstore.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <deque>
#include <functional>

namespace hidettp {

/// The authenticators' secrets by name, kept in the system's keyring: an entry for each, and one that lists the names,
/// because a keyring cannot be asked for them. Without a keyring they are kept until the program ends; they never get
/// into a file, a log or to a coordinator.
///
/// One thing is done after the other, and the list is read only after the keyring has taken something: one that is
/// locked says of everything that it is not there. So nothing that it holds is ever written over.
class CodeStore : public QObject
{
    Q_OBJECT

public:
    using Secrets = QMap<QString, OneTimeSecret>;

    using QObject::QObject;

    /// The one of this program: what cannot be put into the keyring is known to all who ask.
    static CodeStore &shared();

    /// Unavailable never: without a keyring there is what this program was given.
    Reply<Secrets> load();
    /// Replaces the one of this name.
    Reply<Keeping> keep(const NamedSecret &named);
    /// Unavailable: it is still in the keyring.
    Reply<Keeping> forget(const QString &name);

private:
    template<typename T>
    Reply<T> inTurn(std::function<Reply<T>()> work);

    Secrets unsaved() const;
    Reply<QStringList> readList();
    Reply<Secrets> read(QStringList names, Secrets found);
    Reply<void> moveFromOneEntry();
    Reply<void> write(const Secrets &secrets);
    Reply<void> writeEntries(Secrets secrets);
    Reply<Keeping> writeUnsaved();
    Reply<Keeping> remove(const QString &name);

    Secrets m_known;         ///< as far as the keyring was read, and what was given here
    QSet<QString> m_unsaved; ///< of these, what the keyring did not take
    std::deque<std::function<void()>> m_turns;
};

} // namespace hidettp
