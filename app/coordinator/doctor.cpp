// What is wrong with the installation, and how to mend it.
#include "app/coordinator/doctor.h"

#include "app/coordinator/commands.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUrl>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastFreeBytes = 200 << 20;

void sayAudit(Findings &findings, const Result<AuditVerdict> &verdict)
{
    if (!verdict)
        findings.bad(verdict.error().message);
    else if (verdict->holds())
        findings.good(u"The audit log holds (%1 rows)."_s.arg(verdict->rows));
    else
        findings.bad(u"The audit log was changed from outside: %1 Compare it with a backup."_s.arg(verdict->problem));
}

void sayWhetherClockWentBack(Findings &findings, const Page<AuditEntry> &newest)
{
    const Instant now = SystemClock().now();
    if (newest.items.isEmpty() || newest.items.first().at <= now + std::chrono::minutes(1))
        return;
    findings.bad(u"This machine's clock has gone back: something was done at %1. Set the clock."_s.arg(
        toRfc3339(newest.items.first().at)));
}

void lookAtPublicUrl(Findings &findings, const CoordinatorSettings &settings)
{
    const QUrl url(settings.publicUrl, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (settings.publicUrl.isEmpty() && net::isLoopback(settings.listen.host)) {
        findings.note(u"Share links work on this machine only. For guests elsewhere set publicUrl to the address under "
                      "which they reach it, behind a proxy with TLS."_s);
    } else if (settings.publicUrl.isEmpty()) {
        findings.bad(
            u"Share links would begin with %1, which guests may not reach. Set publicUrl."_s.arg(settings.listen.host));
    } else if (!url.isValid() || !isWeb || url.host().isEmpty() || url.hasQuery() || url.hasFragment()) {
        findings.bad(u"publicUrl is '%1', which is no address. Write it like https://help.example.org."_s.arg(
            settings.publicUrl));
    } else if (net::isLoopback(url.host())) {
        findings.note(u"publicUrl is %1: share links work on this machine only."_s.arg(settings.publicUrl));
    } else if (url.scheme() == "http"_L1) {
        findings.bad(u"publicUrl is %1, without TLS: what guests type could be read on the way, and their browsers "
                     "keep the clipboard from the page. Use https."_s.arg(settings.publicUrl));
    } else {
        findings.good(u"Share links begin with %1."_s.arg(settings.publicUrl));
    }
}

void lookAtTls(Findings &findings, const net::TlsFiles &files)
{
    for (const QString &file : {files.certificate, files.key}) {
        if (!QFileInfo(file).isReadable())
            findings.bad(u"Cannot read '%1' of [tls]. Correct its name or its permissions."_s.arg(file));
    }
}

} // namespace

void lookAtDirectory(Findings &findings, const DataDirectory &directory)
{
    if (QFileInfo(directory.path()).isWritable())
        findings.good(u"The data directory is %1."_s.arg(directory.path()));
    else
        findings.bad(
            u"The data directory %1 cannot be written to. Run as its owner, or give another with --data."_s.arg(
                directory.path()));
    const QStorageInfo disk(directory.path());
    const qint64 free = disk.bytesAvailable();
    if (free < leastFreeBytes)
        findings.bad(u"Only %1 MiB are free on %2. Make room."_s.arg(free >> 20).arg(disk.rootPath()));
    else
        findings.good(u"%1 MiB are free."_s.arg(free >> 20));
    if (disk.fileSystemType().startsWith("nfs") || disk.fileSystemType() == "cifs")
        findings.bad(
            u"The data directory is on a network file system, where a database is not safe. Use a local disk."_s);
}

void lookAtStorage(Findings &findings, const Setup &setup)
{
    const auto storage = openStorage(setup.configuration.coordinator);
    if (!storage) {
        findings.bad(storage.error().message);
        return;
    }
    const auto problems = await((*storage)->integrityCheck());
    if (!problems)
        findings.bad(problems.error().message);
    else if (problems->isEmpty())
        findings.good(u"The database is sound, and of this program's version."_s);
    else
        findings.bad(u"The database is damaged: %1. Restore a backup."_s.arg(problems->join(u"; "_s)));
    sayAudit(findings, await((*storage)->verifyAudit()));
    if (const auto newest = await((*storage)->audit({}, {.limit = 1})))
        sayWhetherClockWentBack(findings, *newest);
}

void lookAtAddress(Findings &findings, const CoordinatorSettings &settings)
{
    net::IoThread io;
    auto server = net::Server::listen(io, settings.listen, settings.limits, settings.tls, {});
    if (server)
        findings.good(u"%1 is free to listen at."_s.arg((*server)->url()));
    else
        findings.bad(
            u"%1 End what listens there, or give another address with --listen."_s.arg(server.error().message));
    if (settings.tls)
        lookAtTls(findings, *settings.tls);
    lookAtPublicUrl(findings, settings);
}

void lookAtRunning(Findings &findings, const DataDirectory::Running &running)
{
    net::IoThread io;
    ApiClient api(io, running.url, running.token);
    const auto health = await(api.get(u"health"_s));
    if (!health) {
        findings.bad(u"The coordinator at %1 runs, but does not answer: %2 Restart it."_s.arg(running.url,
                                                                                              health.error().message));
        return;
    }
    const QString version = (*health)["version"_L1].toString();
    if (version == QStringLiteral(HIDETTP_VERSION))
        findings.good(u"A coordinator runs at %1."_s.arg(running.url));
    else
        findings.bad(u"The coordinator at %1 is still version %2. Restart it to get this one, %3."_s.arg(
            running.url, version, QStringLiteral(HIDETTP_VERSION)));
    const auto verdict = await(api.post(u"audit/verify"_s, {}));
    sayAudit(findings, verdict.transform([](const QJsonObject &json) {
        AuditVerdict told{.rows = json["rows"_L1].toInteger()};
        if (!json["holds"_L1].toBool())
            told.firstBadSeq = json["firstBadSeq"_L1].toInteger();
        told.problem = json["problem"_L1].toString();
        return told;
    }));
}

int commands::doctor(const QStringList &arguments)
{
    Options options(u"doctor"_s, u"Says what is wrong with the installation and how to mend it. Exit code 1 if "
                                 "something is."_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 0, 0))
        return *code;
    Findings findings;
    const auto setup = setupFrom(options);
    if (!setup) {
        findings.bad(setup.error().message);
        return findings.exitCode();
    }
    lookAtDirectory(findings, setup->directory);
    const auto lock = setup->directory.lock();
    const auto running = setup->directory.running();
    if (!lock && lock.error().code == ErrorCode::Conflict && running) {
        lookAtRunning(findings, *running);
    } else {
        lookAtStorage(findings, *setup);
        lookAtAddress(findings, setup->configuration.coordinator);
    }
    lookAtFileLimit(findings);
    lookAtClock(findings);
    lookAtFonts(findings);
    lookAtSound(findings);
    lookAtBrowser(findings, setup->configuration.coordinator.browser);
    return findings.exitCode();
}

} // namespace hidettp
