#include "ui/settings/credentialstore.h"

#include "core/base/logging.h"
#include "ui/settings/keyring.h"

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

QString keyOf(const QUrl &coordinator)
{
    return coordinator
        .adjusted(QUrl::StripTrailingSlash | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString(QUrl::FullyEncoded);
}

} // namespace

Reply<Keeping> CredentialStore::keeping()
{
    // Reading what nobody ever wrote: a keyring says that it is not there.
    const auto replier = std::make_shared<Replier<Keeping>>();
    keyring::read(u"probe"_s).finally(this, [replier](const Result<QString> &found) {
        const bool isThere = found || found.error().code == ErrorCode::NotFound;
        replier->finish(isThere ? Keeping::Keyring : Keeping::Memory);
    });
    return replier->reply();
}

Reply<Keeping> CredentialStore::keep(const Credentials &credentials)
{
    const QString key = keyOf(credentials.coordinator);
    m_tokens.insert(key, credentials.token);
    const auto replier = std::make_shared<Replier<Keeping>>();
    keyring::write(key, credentials.token).finally(this, [replier](const Result<void> &written) {
        if (!written)
            qCInfo(logUi) << "There is no keyring; the token is kept in memory:" << written.error().message;
        replier->finish(written ? Keeping::Keyring : Keeping::Memory);
    });
    return replier->reply();
}

Reply<Credentials> CredentialStore::find(const QUrl &coordinator)
{
    const QString key = keyOf(coordinator);
    if (const QString known = m_tokens.value(key); !known.isEmpty())
        return Credentials{coordinator, known};
    const auto replier = std::make_shared<Replier<Credentials>>();
    keyring::read(key).finally(this, [replier, coordinator](const Result<QString> &token) {
        if (token && !token->isEmpty())
            replier->finish(Credentials{coordinator, *token});
        else
            replier->finish(Error{ErrorCode::NotFound, tr("No token is kept for this coordinator.")});
    });
    return replier->reply();
}

Reply<void> CredentialStore::forget(const QUrl &coordinator)
{
    const QString key = keyOf(coordinator);
    m_tokens.remove(key);
    return keeping().andThen(this, [key](Keeping keeping) -> Reply<void> {
        if (keeping == Keeping::Memory)
            return Result<void>();
        return keyring::forget(key);
    });
}

} // namespace hidettp
