#include "ui/settings/credentialstore.h"

#include "core/base/logging.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr auto service = "hidettp"_L1;

QString keyOf(const QUrl &coordinator)
{
    return coordinator
        .adjusted(QUrl::StripTrailingSlash | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString(QUrl::FullyEncoded);
}

/// Runs `job` and answers once with what `conclude` makes of it. The job deletes itself.
template<typename T, typename Job, typename Conclude>
Reply<T> run(Job *job, const QString &key, Conclude conclude)
{
    const auto replier = std::make_shared<Replier<T>>();
    job->setKey(key);
    job->setInsecureFallback(false); // never a plain file
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [replier, job, conclude = std::move(conclude)] { replier->finish(conclude(*job)); });
    job->start();
    return replier->reply();
}

bool isThere(const QKeychain::Job &job)
{
    return job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
}

} // namespace

Reply<Keeping> CredentialStore::keeping()
{
    // Reading what nobody ever wrote: a keyring says that it is not there.
    return run<Keeping>(new QKeychain::ReadPasswordJob(service), u"probe"_s, [](const auto &job) -> Result<Keeping> {
        return isThere(job) ? Keeping::Keyring : Keeping::Memory;
    });
}

Reply<Keeping> CredentialStore::keep(const Credentials &credentials)
{
    const QString key = keyOf(credentials.coordinator);
    m_tokens.insert(key, credentials.token);
    const auto job = new QKeychain::WritePasswordJob(service);
    job->setTextData(credentials.token);
    return run<Keeping>(job, key, [](const auto &done) -> Result<Keeping> {
        if (done.error() == QKeychain::NoError)
            return Keeping::Keyring;
        qCInfo(logUi) << "There is no keyring; the token is kept in memory:" << done.errorString();
        return Keeping::Memory;
    });
}

Reply<Credentials> CredentialStore::find(const QUrl &coordinator)
{
    const QString key = keyOf(coordinator);
    if (const QString known = m_tokens.value(key); !known.isEmpty())
        return Credentials{coordinator, known};
    return run<Credentials>(new QKeychain::ReadPasswordJob(service), key,
                            [coordinator](const auto &job) -> Result<Credentials> {
                                if (job.error() != QKeychain::NoError || job.textData().isEmpty())
                                    return Error{ErrorCode::NotFound, tr("No token is kept for this coordinator.")};
                                return Credentials{coordinator, job.textData()};
                            });
}

Reply<void> CredentialStore::forget(const QUrl &coordinator)
{
    const QString key = keyOf(coordinator);
    m_tokens.remove(key);
    return keeping().andThen(this, [key](Keeping keeping) -> Reply<void> {
        if (keeping == Keeping::Memory)
            return Result<void>();
        return run<void>(new QKeychain::DeletePasswordJob(service), key, [](const auto &job) -> Result<void> {
            if (isThere(job))
                return {};
            return Error{ErrorCode::Unavailable, tr("The keyring did not forget the token. Remove it there yourself.")};
        });
    });
}

} // namespace hidettp
