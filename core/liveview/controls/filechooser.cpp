#include "core/liveview/controls/filechooser.h"

#include "core/base/safetext.h"
#include "core/cdp/commands/page.h"
#include "core/liveview/pagetracker.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::Answer;
using wire::live::AnswerAction;
using wire::live::FilePiece;
using wire::live::PromptKind;

namespace {

constexpr qsizetype longestAccept = 300;

} // namespace

FileChooser::FileChooser(PageProbe &probe, InputDispatcher &dispatcher, Prompts &prompts, QObject *parent)
    : QObject(parent), m_probe(probe), m_dispatcher(dispatcher), m_prompts(prompts)
{
    for (const Session &session : m_probe.sessions())
        follow(session);
    connect(&m_probe, &PageProbe::sessionAdded, this, &FileChooser::follow);
}

void FileChooser::follow(const Session &session)
{
    connect(session.get(), &cdp::Session::eventArrived, this,
            [this, weak = std::weak_ptr(session)](const QString &method, const QJsonObject &parameters) {
                const Session from = weak.lock();
                if (from && m_isOn && method == "Page.fileChooserOpened"_L1)
                    opened(from, parameters);
            });
    if (m_isOn)
        intercept(*session);
}

void FileChooser::intercept(cdp::Session &session)
{
    std::ignore = session.send(cdp::EnablePage{});
    std::ignore = session.send(cdp::SetInterceptFileChooserDialog{});
}

void FileChooser::start()
{
    m_isOn = true;
    for (const Session &session : m_probe.sessions())
        intercept(*session);
}

void FileChooser::stop()
{
    drop();
    m_isOn = false;
    for (const Session &session : m_probe.sessions()) {
        if (session->isAlive())
            std::ignore = session->send(cdp::SetInterceptFileChooserDialog{.enabled = false});
    }
}

void FileChooser::drop()
{
    ++m_asking;
    m_prompts.close(std::exchange(m_prompt, 0));
    PageProbe::release(std::exchange(m_node, {}));
}

void FileChooser::opened(const Session &session, const QJsonObject &parameters)
{
    drop();
    if (!parameters.contains("backendNodeId"_L1))
        return refuse();
    m_probe.named(session, parameters["frameId"_L1].toString(), parameters["backendNodeId"_L1].toInteger())
        .andThen(
            this,
            [this, asking = m_asking](const PageProbe::Node &node) {
                return m_probe.ask(node, "chooser"_L1).andThen(this, [this, asking, node](const QJsonObject &chooser) {
                    if (asking == m_asking)
                        ask(node, chooser);
                });
            })
        .finally(this, [](const Result<void> &) {});
}

/// Files that the page would read and write in place (showOpenFilePicker): the browser has told it already that nobody
/// has chosen one, and nothing can be given to it.
void FileChooser::refuse()
{
    m_takesFiles = false;
    m_prompt = m_prompts.open({.kind = PromptKind::Files, .origin = {}, .details = {{"inPlace"_L1, true}}},
                              [this](const Answer &) { m_prompt = 0; });
}

void FileChooser::ask(const PageProbe::Node &node, const QJsonObject &chooser)
{
    const bool isDirectory = chooser["isDirectory"_L1].toBool();
    m_node = node;
    m_takesFiles = !isDirectory;
    m_file = -1;
    m_offset = m_bytes = 0;
    m_prompt = m_prompts.open({.kind = PromptKind::Files,
                               .origin = {},
                               .details = {{"multiple"_L1, chooser["isMultiple"_L1].toBool()},
                                           {"directory"_L1, isDirectory},
                                           {"accept"_L1, safeText(chooser["accept"_L1].toString(), longestAccept)},
                                           {"mostFiles"_L1, wire::live::mostFiles},
                                           {"mostBytes"_L1, wire::live::mostFileBytes}}},
                              [this](const Answer &answer) { answered(answer); });
}

void FileChooser::take(const FilePiece &piece)
{
    if (piece.prompt != m_prompt || m_prompt == 0)
        return; // of a chooser that is closed
    const bool isNext = piece.file == m_file && piece.offset == m_offset;
    const bool isNextFile = piece.file == m_file + 1 && piece.offset == 0;
    const bool isFirst = piece.file == 0 && piece.offset == 0;
    if (isFirst)
        m_bytes = 0; // somebody else begins again
    if (!m_takesFiles || !(isNext || isNextFile || isFirst) || m_bytes + piece.bytes.size() > wire::live::mostFileBytes)
        return dismiss();
    m_file = piece.file;
    m_offset = piece.offset + piece.bytes.size();
    m_bytes += piece.bytes.size();
    const QJsonArray arguments{piece.file, piece.offset, piece.name, piece.mimeType,
                               QString::fromLatin1(piece.bytes.toBase64())};
    m_probe.ask(m_node, "receive"_L1, arguments)
        .finally(this, [this, prompt = m_prompt, bytes = m_bytes](const Result<QJsonObject> &taken) {
            if (prompt != m_prompt)
                return;
            if (taken)
                emit received(prompt, bytes);
            else
                dismiss();
        });
}

void FileChooser::dismiss() { m_prompts.answer({.prompt = m_prompt, .action = AnswerAction::Dismiss}); }

/// What the person does next in the page waits for it.
void FileChooser::answered(const Answer &answer)
{
    m_prompt = 0;
    const bool isGiven = answer.action == AnswerAction::Accept && m_file >= 0;
    m_dispatcher.dispatch([this, isGiven, node = std::exchange(m_node, {})] {
        return m_probe.ask(node, isGiven ? "giveFiles"_L1 : "cancelFiles"_L1)
            .andThen(this, [node](const QJsonObject &) { PageProbe::release(node); });
    });
}

} // namespace hidettp::liveview
