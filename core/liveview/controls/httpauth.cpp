#include "core/liveview/controls/httpauth.h"

#include "core/base/safetext.h"
#include "core/cdp/commands/fetch.h"
#include "core/liveview/pagetracker.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::Answer;
using wire::live::AnswerAction;
using wire::live::PromptKind;

namespace {

constexpr qsizetype longestRealm = 200;

} // namespace

HttpAuth::HttpAuth(std::shared_ptr<cdp::Session> session, Prompts &prompts, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_prompts(prompts)
{
    connect(m_session.get(), &cdp::Session::eventArrived, this, &HttpAuth::handle);
}

void HttpAuth::start() { std::ignore = m_session->send(cdp::EnableFetchAuth{}); }

void HttpAuth::stop()
{
    m_prompts.close(std::exchange(m_prompt, 0));
    if (m_session->isAlive())
        std::ignore = m_session->send(cdp::DisableFetch{});
}

void HttpAuth::handle(const QString &method, const QJsonObject &parameters)
{
    if (method == "Fetch.requestPaused"_L1)
        std::ignore = m_session->send(cdp::ContinueRequest{.requestId = parameters["requestId"_L1].toString()});
    else if (method == "Fetch.authRequired"_L1)
        required(parameters);
    else if (method == "Page.frameNavigated"_L1 && !parameters["frame"_L1].toObject().contains("parentId"_L1))
        m_prompts.close(std::exchange(m_prompt, 0)); // the page is another one: nobody waits for the password
}

void HttpAuth::required(const QJsonObject &parameters)
{
    const QString requestId = parameters["requestId"_L1].toString();
    m_tries = std::exchange(m_lastRequest, requestId) == requestId ? m_tries + 1 : 1;
    m_prompts.close(std::exchange(m_prompt, 0));
    if (m_tries > mostTries)
        return answered(requestId, {.action = AnswerAction::Dismiss});
    const QJsonObject challenge = parameters["authChallenge"_L1].toObject();
    const QJsonObject details{{"realm"_L1, safeText(challenge["realm"_L1].toString(), longestRealm)},
                              {"isProxy"_L1, challenge["source"_L1].toString() == "Proxy"_L1},
                              {"isRetry"_L1, m_tries > 1}};
    m_prompt = m_prompts.open(
        {.kind = PromptKind::Credentials, .origin = originOf(challenge["origin"_L1].toString()), .details = details},
        [this, requestId](const Answer &answer) { answered(requestId, answer); });
}

void HttpAuth::answered(const QString &requestId, const Answer &answer)
{
    m_prompt = 0;
    std::ignore = m_session->send(
        answer.action == AnswerAction::Accept
            ? cdp::ContinueWithAuth{requestId, cdp::ContinueWithAuth::Response::Credentials, answer.user, answer.text}
            : cdp::ContinueWithAuth{requestId, cdp::ContinueWithAuth::Response::Cancel});
}

} // namespace hidettp::liveview
