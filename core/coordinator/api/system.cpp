#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/auditexport.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/metrics.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

Reply<net::Response> health(Services &services, const Call &)
{
    return net::Response::json(200, {{"status"_L1, "ok"_L1},
                                     {"version"_L1, QStringLiteral(HIDETTP_VERSION)},
                                     {"time"_L1, toRfc3339(services.ledger.now())}});
}

Reply<net::Response> me(Services &, const Call &call) { return resource(call.principal); }

Reply<net::Response> metrics(Services &services, const Call &)
{
    return net::Response::bytes(200, "text/plain; version=0.0.4; charset=utf-8", metricsText(services));
}

Reply<net::Response> listAllAudit(Services &services, const Call &call)
{
    const auto paging = pagingOf(call.request);
    if (!paging)
        return paging.error();
    return services.ledger.storage().audit({}, *paging).andThen(&services.ledger, [](const Page<AuditEntry> &page) {
        return list(page.items, page.nextCursor);
    });
}

Reply<net::Response> exportAudit(Services &services, const Call &call)
{
    const auto paging = pagingOf(call.request);
    if (!paging)
        return paging.error();
    const QString wanted = call.request.queryValue(u"format").value_or(u"jsonl"_s);
    const auto format = auditFormatFromString(wanted);
    if (!format)
        return Error{ErrorCode::BadRequest, u"'format' is neither 'jsonl' nor 'csv': '%1'."_s.arg(wanted)};
    const auto part = paging->cursor.isEmpty() ? AuditPart::First : AuditPart::Later;
    return services.ledger.storage()
        .audit({.order = AuditFilter::Order::OldestFirst}, *paging)
        .andThen(&services.ledger, [format = *format, part](const Page<AuditEntry> &page) {
            auto response = net::Response::bytes(200, contentType(format), auditText(page.items, format, part));
            if (!page.nextCursor.isEmpty())
                response.headers << net::Header{"Next-Cursor", page.nextCursor.toLatin1()};
            return response;
        });
}

Reply<net::Response> verifyAudit(Services &services, const Call &)
{
    return services.ledger.storage().verifyAudit().andThen(&services.ledger, [](const AuditVerdict &verdict) {
        return net::Response::json(
            200, {{"holds"_L1, verdict.holds()},
                  {"rows"_L1, verdict.rows},
                  {"prunedRows"_L1, verdict.prunedRows},
                  {"lastHash"_L1, QString::fromLatin1(verdict.lastHash.toHex())},
                  {"firstBadSeq"_L1, verdict.firstBadSeq ? QJsonValue(*verdict.firstBadSeq) : QJsonValue::Null},
                  {"problem"_L1, verdict.problem.isEmpty() ? QJsonValue::Null : QJsonValue(verdict.problem)}});
    });
}

Reply<net::Response> backup(Services &services, const Call &call)
{
    const QString path = call.body["path"_L1].toString();
    if (!path.startsWith(u'/'))
        return Error{ErrorCode::BadRequest,
                     u"'path' is not an absolute path of a file on the coordinator's machine."_s};
    return services.ledger.storage().backup(path).andThen(&services.ledger, [path] {
        return net::Response::json(201, {{"path"_L1, path}});
    });
}

} // namespace hidettp::api
