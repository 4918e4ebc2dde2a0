#include "core/coordinator/executionservice.h"

#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

namespace {

Result<ExecutionFilter> filterOf(const Call &call)
{
    ExecutionFilter filter;
    if (const auto bot = call.request.queryValue(u"bot"))
        filter.botId = BotId(*bot);
    if (call.principal.botId) {
        if (filter.botId && *filter.botId != *call.principal.botId)
            return Error{ErrorCode::Forbidden, u"This API key is for another bot."_s};
        filter.botId = call.principal.botId;
    }
    if (const auto status = call.request.queryValue(u"status")) {
        filter.status = executionStatusFromString(*status);
        if (!filter.status)
            return Error{ErrorCode::BadRequest, u"'status' is not a known word: '%1'."_s.arg(*status)};
    }
    return filter;
}

Reply<net::Response> blob(Services &services, const Call &call, BlobKind kind)
{
    return services.ledger.storage().blob(call.executionId(), kind).andThen(&services.ledger, [](const Blob &found) {
        return net::Response::bytes(200, found.contentType.toLatin1(), found.bytes)
            .with("Content-Disposition", "attachment")
            .with("Content-Security-Policy", "default-src 'none'; sandbox");
    });
}

} // namespace

Reply<net::Response> listExecutions(Services &services, const Call &call)
{
    const auto filter = filterOf(call);
    if (!filter)
        return filter.error();
    const auto paging = pagingOf(call.request);
    if (!paging)
        return paging.error();
    return services.ledger.storage()
        .executions(*filter, *paging)
        .andThen(&services.ledger, [&state = services.ledger.state()](Page<Execution> page) {
            for (Execution &one : page.items) {
                if (const Execution *const known = state.execution(one.id))
                    one = *known; // the store does not keep what it waits for
            }
            return list(page.items, page.nextCursor);
        });
}

Reply<net::Response> openExecution(Services &services, const Call &call)
{
    const auto request = wire::OpenExecution::fromJson(call.body);
    if (!request)
        return request.error();
    return services.executions.open(*request).andThen(&services.executions,
                                                      [](const Execution &opened) { return resource(opened, 201); });
}

Reply<net::Response> getExecution(Services &services, const Call &call)
{
    return services.ledger.execution(call.executionId()).andThen(&services.ledger, [](const Execution &found) {
        return resource(found);
    });
}

Reply<net::Response> listSteps(Services &services, const Call &call)
{
    return services.ledger.storage()
        .steps(call.executionId())
        .andThen(&services.ledger,
                 [request = call.request](const QList<StepReport> &steps) { return pageOf(steps, request); });
}

Reply<net::Response> getScreenshot(Services &services, const Call &call)
{
    return blob(services, call, BlobKind::Screenshot);
}

Reply<net::Response> getDom(Services &services, const Call &call) { return blob(services, call, BlobKind::Dom); }

Reply<net::Response> cancelExecution(Services &services, const Call &call)
{
    return services.executions.cancel(call.executionId(), call.principal.person)
        .andThen(&services.executions, [](const Execution &cancelled) { return resource(cancelled); });
}

Reply<net::Response> finishExecution(Services &services, const Call &call)
{
    const auto request = wire::FinishExecution::fromJson(call.body);
    if (!request)
        return request.error();
    return services.executions.finish(call.executionId(), *request, call.principal.person)
        .andThen(&services.executions, [](const Execution &finished) { return resource(finished); });
}

} // namespace hidettp::api
