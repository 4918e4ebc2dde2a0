#pragma once

#include "core/client/caller.h"
#include "core/domain/account.h"
#include "core/wire/settings.h"

namespace hidettp {

// What the surface shows of them.
using OrganizationSettings = wire::OrganizationSettings;
using RetentionSettings = wire::RetentionSettings;

/// The calls about what administrators set for everybody, and who everybody is.
class SettingsApi
{
public:
    explicit SettingsApi(Caller &caller) : m_caller(caller) {}

    Reply<OrganizationSettings> organization();
    Reply<OrganizationSettings> setOrganization(const OrganizationSettings &settings);
    Reply<RetentionSettings> retention();
    Reply<RetentionSettings> setRetention(const RetentionSettings &settings);
    Reply<ListPage<User>> users(const QString &cursor = {});

private:
    Caller &m_caller;
};

} // namespace hidettp
