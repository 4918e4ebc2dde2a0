#include "ui/settings/keyring.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace hidettp::keyring {

namespace {

constexpr auto service = "hidettp"_L1;

struct Keyring
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::Keyring)
};

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

Error failure(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return {ErrorCode::NotFound, Keyring::tr("Nothing is kept under this name.")};
    return {ErrorCode::Unavailable, Keyring::tr("The keyring does not answer: %1").arg(job.errorString())};
}

} // namespace

Reply<QString> read(const QString &key)
{
    return run<QString>(new QKeychain::ReadPasswordJob(service), key, [](const auto &job) -> Result<QString> {
        if (job.error() == QKeychain::NoError)
            return job.textData();
        return failure(job);
    });
}

Reply<void> write(const QString &key, const QString &secret)
{
    auto *const job = new QKeychain::WritePasswordJob(service);
    job->setTextData(secret);
    return run<void>(job, key, [](const auto &done) -> Result<void> {
        if (done.error() == QKeychain::NoError)
            return {};
        return failure(done);
    });
}

Reply<void> forget(const QString &key)
{
    return run<void>(new QKeychain::DeletePasswordJob(service), key, [](const auto &job) -> Result<void> {
        if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
            return {};
        return failure(job);
    });
}

} // namespace hidettp::keyring
