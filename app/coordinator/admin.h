#pragma once

#include "app/coordinator/apiclient.h"
#include "app/coordinator/configfile.h"
#include "app/coordinator/datadirectory.h"
#include "app/coordinator/options.h"
#include "core/base/clock.h"
#include "core/coordinator/coordinator.h"
#include "core/storage/sqlstorage.h"

#include <QLockFile>

#include <functional>
#include <memory>

namespace hidettp {

/// What --data and --config say.
struct Setup
{
    DataDirectory directory;
    Configuration configuration;
};
Result<Setup> setupFrom(const Options &options);

/// The store that the settings name.
Result<std::unique_ptr<SqlStorage>> openStorage(const CoordinatorSettings &settings);

/// What commands that administer work on: the coordinator that runs, or, if none does, one of their own that listens on
/// loopback for as long as the command takes and leaves executions and clocks alone.
class Admin : public QObject
{
    Q_OBJECT

public:
    enum class Need { Any, Running };

    /// Runs `work` with a connection and then gives the exit code: what `work` answers, or 1 with a sentence.
    static int perform(const Options &options, Need need, const std::function<Reply<int>(ApiClient &)> &work);

private:
    Reply<void> reach(const Setup &setup, Need need);
    Reply<void> startOwn(const Setup &setup);

    net::IoThread m_io;
    SystemClock m_clock;
    std::shared_ptr<QLockFile> m_lock;
    std::unique_ptr<SqlStorage> m_storage;
    std::unique_ptr<Coordinator> m_own;
    std::unique_ptr<ApiClient> m_client;
};

} // namespace hidettp
