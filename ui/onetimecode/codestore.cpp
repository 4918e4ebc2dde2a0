#include "ui/onetimecode/codestore.h"

#include "core/base/logging.h"
#include "ui/settings/keyring.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr auto listEntry = "one-time codes: names"_L1;
/// What held them all at first, one otpauth:// address per line.
constexpr auto oneEntry = "one-time codes"_L1;

QString entryOf(const QString &name) { return u"one-time code: "_s + name; }

QString toText(const QStringList &names)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
}

std::optional<QStringList> namesFromText(const QString &text)
{
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    if (!json.isArray())
        return std::nullopt;
    QStringList names;
    for (const auto &name : json.array())
        names << name.toString();
    return names;
}

/// `instead` where nothing is kept.
Reply<QString> readOr(const QString &key, const QString &instead, QObject *owner)
{
    const auto replier = std::make_shared<Replier<QString>>();
    keyring::read(key).finally(owner, [replier, instead](Result<QString> text) {
        const bool isNone = !text && text.error().code == ErrorCode::NotFound;
        replier->finish(isNone ? Result<QString>(instead) : std::move(text));
    });
    return replier->reply();
}

} // namespace

CodeStore &CodeStore::shared()
{
    static QPointer<CodeStore> store;
    if (!store)
        store = new CodeStore(qApp);
    return *store;
}

template<typename T>
Reply<T> CodeStore::inTurn(std::function<Reply<T>()> work)
{
    const auto replier = std::make_shared<Replier<T>>();
    m_turns.push_back([this, replier, work = std::move(work)] {
        work().finally(this, [this, replier](Result<T> answer) {
            replier->finish(std::move(answer));
            m_turns.pop_front();
            if (!m_turns.empty())
                m_turns.front()();
        });
    });
    if (m_turns.size() == 1)
        m_turns.front()();
    return replier->reply();
}

Reply<CodeStore::Secrets> CodeStore::load()
{
    return inTurn<Secrets>([this] {
        const auto replier = std::make_shared<Replier<Secrets>>();
        moveFromOneEntry()
            .andThen(this, [this] { return readList(); })
            .andThen(this, [this](const QStringList &names) { return read(names, {}); })
            .finally(this, [this, replier](const Result<Secrets> &stored) {
                if (stored) {
                    Secrets all = *stored;
                    all.insert(unsaved());
                    m_known = all;
                }
                replier->finish(m_known);
            });
        return replier->reply();
    });
}

Reply<Keeping> CodeStore::keep(const NamedSecret &named)
{
    return inTurn<Keeping>([this, named] {
        m_known.insert(named.name, named.secret);
        m_unsaved.insert(named.name);
        return writeUnsaved();
    });
}

Reply<Keeping> CodeStore::forget(const QString &name)
{
    return inTurn<Keeping>([this, name] { return remove(name); });
}

CodeStore::Secrets CodeStore::unsaved() const
{
    Secrets secrets;
    for (const QString &name : m_unsaved)
        secrets.insert(name, m_known[name]);
    return secrets;
}

Reply<QStringList> CodeStore::readList()
{
    return readOr(listEntry, toText({}), this).andThen(this, [](const QString &text) -> Result<QStringList> {
        if (auto names = namesFromText(text))
            return std::move(*names);
        return Error{ErrorCode::Unavailable, tr("The keyring's list of secrets cannot be read.")};
    });
}

/// What is listed and not there any more is passed over.
Reply<CodeStore::Secrets> CodeStore::read(QStringList names, Secrets found)
{
    if (names.isEmpty())
        return found;
    const QString name = names.takeFirst();
    return readOr(entryOf(name), {}, this).andThen(this, [this, names, name, found](const QString &text) mutable {
        if (const auto named = secretFromText(text))
            found.insert(name, named->secret);
        return read(names, found);
    });
}

Reply<void> CodeStore::moveFromOneEntry()
{
    return readOr(oneEntry, {}, this).andThen(this, [this](const QString &text) -> Reply<void> {
        if (text.isEmpty())
            return Result<void>();
        Secrets secrets;
        for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
            if (const auto named = secretFromText(line))
                secrets.insert(named->name, named->secret);
        }
        return write(secrets).andThen(this, [] { return keyring::forget(oneEntry); });
    });
}

/// Each on its own, and then the list.
Reply<void> CodeStore::write(const Secrets &secrets)
{
    return writeEntries(secrets)
        .andThen(this, [this] { return readList(); })
        .andThen(this, [names = secrets.keys()](QStringList listed) {
            listed << names;
            listed.removeDuplicates();
            return keyring::write(listEntry, toText(listed));
        });
}

Reply<void> CodeStore::writeEntries(Secrets secrets)
{
    if (secrets.isEmpty())
        return Result<void>();
    const QString name = secrets.firstKey();
    const OneTimeSecret secret = secrets.take(name);
    return keyring::write(entryOf(name), secretToText({name, secret})).andThen(this, [this, secrets] {
        return writeEntries(secrets);
    });
}

/// Also what the keyring did not take before.
Reply<Keeping> CodeStore::writeUnsaved()
{
    const auto replier = std::make_shared<Replier<Keeping>>();
    write(unsaved()).finally(this, [this, replier](const Result<void> &written) {
        if (written)
            m_unsaved.clear();
        else
            qCInfo(logUi) << "The keyring does not answer; secrets of one-time codes are kept in memory.";
        replier->finish(written ? Keeping::Keyring : Keeping::Memory);
    });
    return replier->reply();
}

/// Emptied before it is removed: a locked keyring refuses that, while it would only say that there is nothing to
/// remove.
Reply<Keeping> CodeStore::remove(const QString &name)
{
    const bool isOnlyHere = m_unsaved.contains(name) || !m_known.contains(name);
    const auto replier = std::make_shared<Replier<Keeping>>();
    keyring::write(entryOf(name), {})
        .andThen(this, [name] { return keyring::forget(entryOf(name)); })
        .andThen(this, [this] { return readList(); })
        .andThen(this,
                 [name](QStringList listed) {
                     listed.removeAll(name);
                     return keyring::write(listEntry, toText(listed));
                 })
        .finally(this, [this, name, isOnlyHere, replier](const Result<void> &removed) {
            if (!removed && !isOnlyHere)
                return replier->finish(removed.error());
            m_known.remove(name);
            m_unsaved.remove(name);
            replier->finish(removed ? Keeping::Keyring : Keeping::Memory);
        });
    return replier->reply();
}

} // namespace hidettp
