#include "app/coordinator/admin.h"

#include <QCoreApplication>
#include <QFile>

namespace hidettp {

using namespace Qt::StringLiterals;

Result<Setup> setupFrom(const Options &options)
{
    auto directory = DataDirectory::open(options.value(u"data"_s));
    if (!directory)
        return directory.error();
    Setup setup{.directory = *directory, .configuration = {}};
    setup.configuration.coordinator.dataDirectory = directory->path();
    const QString file = options.isSet(u"config"_s) ? options.value(u"config"_s) : directory->defaultConfigFile();
    if (!options.isSet(u"config"_s) && !QFile::exists(file))
        return setup;
    return readConfiguration(file, setup.configuration).transform([&](const Configuration &read) {
        return Setup{.directory = *directory, .configuration = read};
    });
}

Result<std::unique_ptr<SqlStorage>> openStorage(const CoordinatorSettings &settings)
{
    if (settings.storage.isEmpty())
        return SqlStorage::open(StorageUrl::inDirectory(settings.dataDirectory));
    const auto url = StorageUrl::fromString(settings.storage);
    if (!url)
        return url.error();
    return SqlStorage::open(*url);
}

int Admin::perform(const Options &options, Need need, const std::function<Reply<int>(ApiClient &)> &work)
{
    const auto setup = setupFrom(options);
    if (!setup)
        return complain(setup.error().message);
    Admin admin;
    int exitCode = 1;
    admin.reach(*setup, need)
        .andThen(&admin, [&] { return work(*admin.m_client); })
        .finally(&admin, [&](const Result<int> &outcome) {
            exitCode = outcome ? *outcome : complain(outcome.error().message);
            QCoreApplication::quit();
        });
    QCoreApplication::exec();
    return exitCode;
}

Reply<void> Admin::reach(const Setup &setup, Need need)
{
    auto lock = setup.directory.lock();
    if (lock && need == Need::Any) {
        m_lock = *lock;
        return startOwn(setup);
    }
    if (lock || lock.error().code != ErrorCode::Conflict) {
        return lock ? Error{ErrorCode::Unavailable,
                            u"No coordinator runs on %1. Start it: hidettp-coordinator serve."_s.arg(
                                setup.directory.path())}
                    : lock.error();
    }
    const auto running = setup.directory.running();
    if (!running)
        return Error{ErrorCode::Unavailable, u"The coordinator is just starting or ending. Try again."_s};
    m_client = std::make_unique<ApiClient>(m_io, running->url, running->token);
    return Result<void>();
}

Reply<void> Admin::startOwn(const Setup &setup)
{
    CoordinatorSettings settings = setup.configuration.coordinator;
    settings.listen = {};
    settings.tls.reset();
    auto storage = openStorage(settings);
    if (!storage)
        return storage.error();
    m_storage = *std::move(storage);
    m_own = std::make_unique<Coordinator>(settings, *m_storage, m_clock, m_io);
    return m_own->start(Coordinator::Purpose::Administration).andThen(this, [this] {
        m_client = std::make_unique<ApiClient>(m_io, m_own->url(), m_own->accounts().makeLocalToken());
    });
}

} // namespace hidettp
