#include "core/client/settingsapi.h"

#include "core/wire/resources.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

template<typename Settings>
Call get()
{
    return {.path = "settings/"_L1 + Settings::key};
}

template<typename Settings>
Call put(const Settings &settings)
{
    return {.method = "PUT"_ba, .path = "settings/"_L1 + Settings::key, .body = settings.toJson()};
}

} // namespace

Reply<OrganizationSettings> SettingsApi::organization()
{
    return m_caller.fetch(get<OrganizationSettings>(), OrganizationSettings::fromJson);
}

Reply<OrganizationSettings> SettingsApi::setOrganization(const OrganizationSettings &settings)
{
    return m_caller.fetch(put(settings), OrganizationSettings::fromJson);
}

Reply<RetentionSettings> SettingsApi::retention()
{
    return m_caller.fetch(get<RetentionSettings>(), RetentionSettings::fromJson);
}

Reply<RetentionSettings> SettingsApi::setRetention(const RetentionSettings &settings)
{
    return m_caller.fetch(put(settings), RetentionSettings::fromJson);
}

Reply<ListPage<User>> SettingsApi::users(const QString &cursor)
{
    return m_caller.fetchList({.path = u"users"_s, .query = pageQuery(cursor)}, wire::userFromJson);
}

} // namespace hidettp
