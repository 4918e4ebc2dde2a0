#include "core/coordinator/accountservice.h"

#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

/// The resource and, this once, its token.
template<typename Account>
static net::Response created(const NewAccount<Account> &made)
{
    QJsonObject body = wire::toJson(made.account);
    body["token"_L1] = made.token;
    return net::Response::json(201, body);
}

Reply<net::Response> listUsers(Services &services, const Call &call)
{
    return pageOf(services.accounts.users(), call.request);
}

Reply<net::Response> createUser(Services &services, const Call &call)
{
    const auto wish = wire::CreateUser::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.accounts.createUser(*wish, call.principal).andThen(&services.accounts, &created<User>);
}

Reply<net::Response> deleteUser(Services &services, const Call &call)
{
    return services.accounts.deleteUser(UserId(call.captured.value(u"user"_s)), call.principal)
        .andThen(&services.accounts, [] { return net::Response::empty(); });
}

Reply<net::Response> listKeys(Services &services, const Call &call)
{
    return pageOf(services.accounts.keys(), call.request);
}

Reply<net::Response> createKey(Services &services, const Call &call)
{
    const auto wish = wire::CreateKey::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.accounts.createKey(*wish).andThen(&services.accounts, &created<ApiKey>);
}

Reply<net::Response> deleteKey(Services &services, const Call &call)
{
    return services.accounts.deleteKey(KeyId(call.captured.value(u"key"_s))).andThen(&services.accounts, [] {
        return net::Response::empty();
    });
}

} // namespace hidettp::api
