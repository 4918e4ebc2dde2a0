#include "core/coordinator/policy.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

Error forbidden(const QString &sentence) { return {ErrorCode::Forbidden, sentence}; }

Result<void> authoriseKey(const Policy &policy, const Principal &principal, const Concern &concern)
{
    if (!policy.keys || principal.keyScope < *policy.keys)
        return forbidden(u"This API key may not do that."_s);
    if (!principal.botId)
        return {};
    if (policy.boundKeys == Policy::BoundKeys::Nothing)
        return forbidden(u"This API key is for one bot only."_s);
    if (concern.botId && *concern.botId != *principal.botId)
        return forbidden(u"This API key is for another bot."_s);
    return {};
}

Result<void> authoriseGuest(const Policy &policy, const Principal &principal, const Concern &concern)
{
    const Grant &grant = *principal.grant;
    const bool isEnough = policy.guests == Policy::Guests::Viewing
                          || (policy.guests == Policy::Guests::Controlling && grant.scope == Scope::Control);
    if (!isEnough)
        return forbidden(u"The share link does not allow that."_s);
    if (concern.interventionId && *concern.interventionId != grant.interventionId)
        return forbidden(u"The share link is for another request."_s);
    return {};
}

} // namespace

Result<void> authorise(const Policy &policy, const Principal &principal, const Concern &concern)
{
    if (policy.anybody)
        return {};
    switch (principal.kind) {
    case Principal::Kind::Nobody:
        return Error{ErrorCode::Unauthorized, u"Send a token: 'Authorization: Bearer …'."_s};
    case Principal::Kind::User:
        if (!policy.users || principal.role < *policy.users)
            return forbidden(u"Your role does not allow that. Ask an administrator."_s);
        return {};
    case Principal::Kind::Key:
        return authoriseKey(policy, principal, concern);
    case Principal::Kind::Guest:
        return authoriseGuest(policy, principal, concern);
    }
    Q_UNREACHABLE();
}

} // namespace hidettp
