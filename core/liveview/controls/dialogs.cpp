#include "core/liveview/controls/dialogs.h"

#include "core/base/safetext.h"
#include "core/cdp/commands/page.h"
#include "core/liveview/pagetracker.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::Answer;
using wire::live::AnswerAction;
using wire::live::PromptKind;

namespace {

constexpr qsizetype longestMessage = 2000;

PromptKind kindOf(const QString &type)
{
    if (type == "confirm"_L1)
        return PromptKind::Confirm;
    if (type == "prompt"_L1)
        return PromptKind::Question;
    return type == "beforeunload"_L1 ? PromptKind::Leave : PromptKind::Alert;
}

} // namespace

Dialogs::Dialogs(std::shared_ptr<cdp::Session> session, Prompts &prompts, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_prompts(prompts)
{
    connect(m_session.get(), &cdp::Session::eventArrived, this, &Dialogs::handle);
    connect(m_session.get(), &cdp::Session::crashed, this, &Dialogs::newDocument);
}

void Dialogs::handle(const QString &method, const QJsonObject &parameters)
{
    if (method == "Page.javascriptDialogOpening"_L1)
        opened(parameters);
    else if (method == "Page.javascriptDialogClosed"_L1)
        closed();
    else if (method == "Page.frameNavigated"_L1 && !parameters["frame"_L1].toObject().contains("parentId"_L1))
        newDocument();
}

void Dialogs::opened(const QJsonObject &parameters)
{
    closed(); // of one that was never reported as closed
    ++m_count;
    const PromptKind kind = kindOf(parameters["type"_L1].toString());
    if (m_isStopped && kind != PromptKind::Leave)
        return dismissUnseen();
    m_isOpen = true;
    const QString message = parameters["message"_L1].toString().left(longestMessage).replace("\r\n"_L1, "\n"_L1);
    const QJsonObject details{{"message"_L1, safeText(message, longestMessage, LineBreaks::Kept)},
                              {"text"_L1, parameters["defaultPrompt"_L1].toString().left(wire::live::longestAnswer)},
                              {"mayStop"_L1, m_count >= manyDialogs}};
    m_prompt = m_prompts.open({.kind = kind, .origin = originOf(parameters["url"_L1].toString()), .details = details},
                              [this](const Answer &answer) { answered(answer); });
    emit changed();
}

void Dialogs::closed()
{
    if (!std::exchange(m_isOpen, false))
        return;
    m_prompts.close(std::exchange(m_prompt, 0));
    emit changed();
}

void Dialogs::answered(const Answer &answer)
{
    if (answer.action == AnswerAction::Stop) {
        m_isStopped = true;
        m_count = 0;
    }
    std::ignore = m_session->send(
        cdp::HandleJavaScriptDialog{.accept = answer.action == AnswerAction::Accept, .promptText = answer.text});
}

void Dialogs::newDocument()
{
    m_count = 0;
    m_isStopped = false;
    closed();
}

void Dialogs::dismissUnseen()
{
    if (m_count == mostAfterStop)
        std::ignore = m_session->call("Page.crash"_L1);
    if (m_count <= mostAfterStop)
        std::ignore = m_session->send(cdp::HandleJavaScriptDialog{.accept = false});
}

} // namespace hidettp::liveview
