#include "core/coordinator/executionrun.h"

#include "core/base/faultpoint.h"
#include "core/base/logging.h"
#include "core/cdp/commands/emulation.h"
#include "core/wire/resources.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

// What a bot's page is shown in, in CSS pixels.
constexpr QSize viewport(1280, 720);

QString browsersDirectory(const QString &dataDirectory) { return dataDirectory + "/browsers"_L1; }

/// The variables that a bot's secrets come from: `${secret:BANK_PASSWORD}` is HIDETTP_SECRET_BANK_PASSWORD.
Result<QString> secretFromEnvironment(const QString &name)
{
    const QByteArray variable = "HIDETTP_SECRET_" + name.toLatin1();
    if (!qEnvironmentVariableIsSet(variable.constData())) {
        return Error{ErrorCode::NotFound,
                     u"The secret '%1' is not known. Set %2 in the coordinator's environment."_s.arg(
                         name, QString::fromLatin1(variable))};
    }
    return qEnvironmentVariable(variable.constData());
}

wire::AskForHuman questionFrom(const script::HumanRequest &request)
{
    wire::AskForHuman question{.kind = request.kind,
                               .instructions = request.instructions,
                               .ask = request.ask,
                               .priority = request.priority,
                               .idempotencyKey = request.idempotencyKey};
    if (request.until)
        question.until = script::toJson(*request.until);
    if (request.responseWindow)
        question.responseWindow = std::chrono::ceil<std::chrono::seconds>(*request.responseWindow);
    if (request.maximum)
        question.maximum = std::chrono::ceil<std::chrono::seconds>(*request.maximum);
    return question;
}

script::RunState freshState(const script::Script &script)
{
    script::RunState state;
    if (script.runLimit.count() > 0)
        state.remainingTime = script.runLimit;
    return state;
}

/// The process that has the profile in use, as Chromium notes it there; 0: none.
qint64 ownerOfProfile(const QString &profile)
{
    // A link to `host-pid`, which leads nowhere.
    const QString owner = QFile::symLinkTarget(profile + "/SingletonLock"_L1);
    return owner.section(u'-', -1).toLongLong();
}

} // namespace

ExecutionRun::ExecutionRun(ExecutionId id, Ledger &ledger, InterventionService &interventions, Browsers &browsers,
                           const CoordinatorSettings &settings)
    : m_id(std::move(id)), m_ledger(ledger), m_interventions(interventions), m_browsers(browsers), m_settings(settings)
{
}

ExecutionRun::~ExecutionRun() = default;

void ExecutionRun::start()
{
    const Execution now = execution();
    if (now.browserPid == 0) {
        launch();
        return;
    }
    m_launched = {.pid = now.browserPid, .webSocketUrl = QUrl(now.cdpUrl), .userDataDir = now.browserProfile};
    if (!cdp::isRunning(m_launched.pid, m_launched.userDataDir)) {
        fail(u"browserLost"_s, u"The bot's browser has gone while the coordinator was not running."_s);
        return;
    }
    qCInfo(logCoordinator) << "Execution" << m_id.toString() << "goes on in its browser";
    attach();
}

void ExecutionRun::launch()
{
    cdp::LaunchOptions options{.executable = m_settings.browser.executable,
                               .arguments = m_settings.browser.arguments,
                               .userDataDir = browsersDirectory(m_settings.dataDirectory) + u'/' + newIdText("p"_L1),
                               .display = m_settings.browser.isHeadless ? cdp::Display::Headless : cdp::Display::Window,
                               .sandbox = m_settings.browser.isSandboxed ? cdp::Sandbox::On : cdp::Sandbox::Off,
                               .sound = cdp::Sound::OwnSink};
    QDir().mkpath(browsersDirectory(m_settings.dataDirectory));
    faultPoint("browser wanted");
    cdp::launchChromium(options, this)
        .andThen(this,
                 [this](const cdp::LaunchedBrowser &launched) {
                     faultPoint("browser launched");
                     m_launched = launched;
                     return m_browsers.connectTo(launched.webSocketUrl.toString());
                 })
        .andThen(this,
                 [this](const std::shared_ptr<cdp::Browser> &browser) -> Reply<void> {
                     faultPoint("browser connected");
                     m_browser = browser;
                     const auto page = pageTarget(*browser, {});
                     if (page)
                         return rememberBrowser(m_launched, page->targetId);
                     return browser->createPage(u"about:blank"_s).andThen(this, [this](const QString &targetId) {
                         return rememberBrowser(m_launched, targetId);
                     });
                 })
        .finally(this, [this](const Result<void> &outcome) {
            if (outcome)
                attach();
            else
                fail(u"browserLost"_s, outcome.error().message);
        });
}

Reply<void> ExecutionRun::rememberBrowser(const cdp::LaunchedBrowser &launched, const QString &targetId)
{
    return change([launched, targetId](const Subject &subject, Instant now) -> Result<Change> {
               auto started = subject.execution.after(ExecutionEvent::Start, now);
               if (!started)
                   return started.error();
               started->cdpUrl = launched.webSocketUrl.toString();
               started->targetId = targetId;
               started->browserPid = launched.pid;
               started->browserProfile = launched.userDataDir;
               started->viewport = viewport;
               return Change{.execution = *started};
           })
        .andThen(this, [](const Subject &) { faultPoint("browser remembered"); });
}

Reply<Subject> ExecutionRun::change(Ledger::Decision decision)
{
    return m_journal.tell<Subject>([this, decision = std::move(decision)] { return m_ledger.change(m_id, decision); });
}

void ExecutionRun::attach()
{
    m_browsers.connectTo(m_launched.webSocketUrl.toString())
        .andThen(this,
                 [this](const std::shared_ptr<cdp::Browser> &browser) {
                     m_browser = browser;
                     return browser->attach(execution().targetId);
                 })
        .andThen(this,
                 [this](const std::shared_ptr<cdp::Session> &session) {
                     faultPoint("page attached");
                     m_session = session; // the size holds as long as the session that asked for it
                     return session->send(cdp::SetDeviceMetricsOverride{.viewport = viewport});
                 })
        .andThen(this, [this] { return script::PageDriver::open(m_browser, execution().targetId, this); })
        .finally(this, [this](const Result<std::shared_ptr<script::PageDriver>> &page) {
            if (page)
                runScript(*page);
            else
                fail(u"browserLost"_s, page.error().message);
        });
}

void ExecutionRun::runScript(std::shared_ptr<script::PageDriver> page)
{
    const Execution now = execution();
    const Bot *const bot = m_ledger.state().bot(now.botId);
    if (!bot || m_isEnding) {
        fail(u"cancelled"_s, u"The bot was deleted."_s);
        return;
    }
    const auto script = script::parseScript(wire::toJson(*bot));
    if (!script) {
        fail(u"badRequest"_s, script.error().message);
        return;
    }
    const auto parameters = script::bindParameters(*script, now.parameters);
    const auto state = script::runStateFromJson(now.runState);
    if (!parameters || (!state && !now.runState.isEmpty())) {
        fail(u"badRequest"_s, parameters ? state.error().message : parameters.error().message);
        return;
    }
    m_runner = std::make_unique<script::Runner>(script::RunnerOptions{.executionId = m_id,
                                                                      .script = *script,
                                                                      .parameters = *parameters,
                                                                      .secret = secretFromEnvironment,
                                                                      .state = state.value_or(freshState(*script)),
                                                                      .clock = &m_ledger.clock()},
                                                std::move(page), static_cast<script::HumanGate &>(*this));
    connect(m_runner.get(), &script::Runner::stepChanged, this, [this](const StepReport &report) { keep(report); });
    connect(m_runner.get(), &script::Runner::stateChanged, this, [this](const script::RunState &at) { keep(at); });
    connect(m_runner.get(), &script::Runner::finished, this, &ExecutionRun::finished);
    faultPoint("script starts");
    m_runner->start();
}

void ExecutionRun::keep(const StepReport &report)
{
    change([report](const Subject &subject, Instant) -> Result<Change> {
        Change change{.also = {PutStepReport{report}}};
        if (!isOver(subject.execution.status) && subject.execution.stepIndex != report.index) {
            change.execution = subject.execution;
            change.execution->stepIndex = report.index;
        }
        return change;
    }).finally(this, [this](const Result<Subject> &kept) {
        faultPoint("step kept");
        if (!kept)
            qCWarning(logCoordinator) << "A step of" << m_id.toString() << "was not kept:" << kept.error().message;
    });
}

void ExecutionRun::keep(const script::RunState &state)
{
    change([state](const Subject &subject, Instant now) -> Result<Change> {
        if (isOver(subject.execution.status))
            return Change{};
        Execution kept = subject.execution;
        // The script has decided to go on, although nobody came or somebody declined.
        const bool waitsForNobody = !subject.intervention || !subject.intervention->isOpen();
        const bool goesOn = state.asking == script::RunState::Asking::Nobody;
        if (kept.status == ExecutionStatus::WaitingForHuman && waitsForNobody && goesOn) {
            const auto processing = kept.after(ExecutionEvent::GoOn, now);
            if (!processing)
                return processing.error();
            kept = *processing;
        }
        kept.runState = script::toJson(state);
        kept.outputs = state.outputs;
        kept.stepIndex = state.stepIndex;
        return kept == subject.execution ? Change{} : Change{.execution = kept};
    }).finally(this, [this](const Result<Subject> &kept) {
        faultPoint("place kept");
        if (!kept)
            qCWarning(logCoordinator) << "Where" << m_id.toString() << "is was not kept:" << kept.error().message;
    });
}

static ExecutionEvent eventFor(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Success:
        return ExecutionEvent::Succeed;
    case ExecutionStatus::Cancelled:
        return ExecutionEvent::Cancel;
    case ExecutionStatus::Timeout:
        return ExecutionEvent::TimeOut;
    case ExecutionStatus::Failed:
    case ExecutionStatus::Pending:
    case ExecutionStatus::Processing:
    case ExecutionStatus::WaitingForHuman:
        return ExecutionEvent::Fail;
    }
    Q_UNREACHABLE();
}

void ExecutionRun::finished(const script::RunResult &result)
{
    m_isEnding = true;
    change([this, result](const Subject &subject, Instant now) -> Result<Change> {
        if (isOver(subject.execution.status))
            return Change{};
        auto ended = subject.execution.after(eventFor(result.status), now);
        if (!ended)
            return ended.error();
        ended->outputs = result.outputs;
        ended->error = result.error;
        if (result.status == ExecutionStatus::Success)
            ended->stepIndex = ended->stepCount;
        Change change{.execution = *ended};
        if (subject.intervention && subject.intervention->isOpen()) {
            const auto cancelled = subject.intervention->cancelled({}, u"The execution has ended."_s, now);
            if (!cancelled)
                return cancelled.error();
            change.intervention = *cancelled;
            change.also.push_back(AppendAudit{endedRow(*cancelled)});
        }
        if (!result.capture.screenshot.isEmpty()) {
            change.also.push_back(PutBlob{m_id, BlobKind::Screenshot, {u"image/jpeg"_s, result.capture.screenshot}});
        }
        if (!result.capture.dom.isEmpty()) {
            change.also.push_back(
                PutBlob{m_id, BlobKind::Dom, {u"text/plain; charset=utf-8"_s, result.capture.dom.toUtf8()}});
        }
        return change;
    }).finally(this, [this](const Result<Subject> &ended) {
        faultPoint("run ended");
        if (!ended)
            qCWarning(logCoordinator) << "The end of" << m_id.toString() << "was not kept:" << ended.error().message;
        endBrowser();
    });
}

void ExecutionRun::fail(const QString &code, const QString &message)
{
    m_isEnding = true;
    change([code, message](const Subject &subject, Instant now) -> Result<Change> {
        if (isOver(subject.execution.status))
            return Change{};
        auto failed = subject.execution.after(ExecutionEvent::Fail, now);
        if (!failed)
            return failed.error();
        failed->error = ExecutionError{.code = code, .message = message};
        Change change{.execution = *failed};
        if (subject.intervention && subject.intervention->isOpen()) {
            const auto lost = subject.intervention->browserLost(message, now);
            if (!lost)
                return lost.error();
            change.intervention = *lost;
            change.also.push_back(AppendAudit{endedRow(*lost)});
        }
        return change;
    }).finally(this, [this](const Result<Subject> &) { endBrowser(); });
}

void ExecutionRun::stop()
{
    m_isEnding = true;
    if (m_runner && m_runner->isRunning())
        m_runner->cancel(u"The execution was cancelled."_s);
    else if (!m_runner && m_browser)
        endBrowser();
}

void ExecutionRun::endBrowser()
{
    m_session.reset();
    m_browser.reset();
    if (m_launched.pid == 0) {
        emit over();
        return;
    }
    cdp::endLaunchedBrowser(m_launched.pid, m_launched.userDataDir, this).finally(this, [this](const Result<void> &) {
        faultPoint("browser ended");
        emit over();
    });
}

Reply<Outcome> ExecutionRun::requestHuman(const script::HumanRequest &request)
{
    const auto ask = [this, question = questionFrom(request), stepIndex = request.stepIndex] {
        return m_interventions.ask(m_id, question, stepIndex, {});
    };
    return m_journal.tell<Asked>(ask)
        .andThen(this,
                 [this](const Asked &asked) {
                     faultPoint("human asked");
                     m_asked = asked.intervention.id;
                     return m_interventions.whenEnded(m_asked);
                 })
        .andThen(this, [this](const Intervention &ended) -> Reply<Outcome> {
            faultPoint("human answered");
            m_asked = {};
            const Outcome outcome = *ended.outcome;
            if (!m_beforeGoingOn)
                return Outcome(outcome);
            return m_beforeGoingOn(ended.id).andThen(this, [outcome] { return outcome; });
        });
}

void ExecutionRun::conditionChanged(bool holds)
{
    if (m_asked.isNull())
        return;
    const auto tell = [this, id = m_asked, holds] { return m_interventions.setCondition(id, holds); };
    m_journal.tell<Intervention>(tell).finally(this, [](const auto &) {});
}

void ExecutionRun::conditionLooked(const QList<ConditionPart> &parts)
{
    if (!m_asked.isNull())
        m_interventions.setConditionParts(m_asked, parts).finally(this, [](const auto &) {});
}

void ExecutionRun::withdraw(const Error &why)
{
    if (m_asked.isNull() || m_isEnding)
        return;
    const auto tell = [this, id = m_asked, reason = why.message] { return m_interventions.browserLost(id, reason); };
    m_journal.tell<Intervention>(tell).finally(this, [](const auto &) {});
}

void ExecutionRun::removeLeftovers(const QString &dataDirectory, const State &state, QObject *owner)
{
    QSet<QString> inUse;
    for (const Execution &execution : state.executions()) {
        if (!isOver(execution.status))
            inUse << execution.browserProfile;
    }
    const QDir directory(browsersDirectory(dataDirectory));
    const QStringList profiles = directory.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : profiles) {
        const QString profile = directory.filePath(name);
        if (inUse.contains(profile))
            continue;
        qCInfo(logCoordinator) << "Removing what is left of a browser in" << profile;
        cdp::endLaunchedBrowser(ownerOfProfile(profile), profile, owner).finally(owner, [](const Result<void> &) {});
    }
}

} // namespace hidettp
