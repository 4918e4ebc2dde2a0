#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <cstdint>

/// The live socket's part about what a screencast loses: the tabs of the bot's browser, and what its pages ask of a
/// person outside their own pictures (dialogs, lists, choosers), which the view brings back as controls of its own.
namespace hidettp::wire::live {

constexpr qsizetype longestAnswer = 4000;
constexpr qsizetype longestName = 256;
constexpr int mostChoices = 2000;
/// What a person may give to a page at once, and how much of it one message brings.
constexpr int mostFiles = 20;
constexpr qint64 mostFileBytes = 25 << 20;
constexpr qsizetype longestFilePiece = 24'000;
constexpr qint64 highestNumber = qint64(1) << 31;

// --- viewer → relay

enum class AnswerAction : std::uint8_t {
    Accept,
    Dismiss,
    Stop, ///< the page is to ask no more
};

/// What a person says to a prompt. Which fields count depends on the prompt's kind.
struct Answer
{
    qint64 prompt = 0;
    AnswerAction action = AnswerAction::Dismiss;
    QString text{};
    QString user{};
    QList<int> choices{};
    qint64 control = 0;

    bool operator==(const Answer &) const = default;
};

/// A piece of a file for a page that asks for files. The prompt's answer comes after the last piece.
struct FilePiece
{
    qint64 prompt = 0;
    int file = 0; ///< counted from 0, one after the other
    qint64 offset = 0;
    QString name{};
    QString mimeType{};
    QByteArray bytes{};
    qint64 control = 0;

    bool operator==(const FilePiece &) const = default;
};

enum class TabAction : std::uint8_t { Show, Close };

struct TabCommand
{
    TabAction action = TabAction::Show;
    qint64 tab = 0;
    qint64 control = 0;

    bool operator==(const TabCommand &) const = default;
};

// --- relay → viewer

/// In the order in which they want to be answered: what blocks the page comes first.
enum class PromptKind : std::uint8_t {
    Alert,
    Confirm,
    Question,
    Leave,
    Credentials,
    Files,
    Select,
    Suggestions,
    Value, ///< a date, a time, a colour
    Menu,
};

/// What a page waits for. `details` are the kind's own; all text of the page's making is safe to show.
struct Prompt
{
    qint64 id = 0;
    PromptKind kind = PromptKind::Alert;
    QString origin; ///< of whoever asks, drawn by us
    QJsonObject details;

    bool operator==(const Prompt &) const = default;
};

/// One page of the bot's browser.
struct TabInfo
{
    qint64 tab = 0;
    QString title;
    QString origin;
    bool isBots = false; ///< the page that the bot itself goes on with
    bool isShown = false;
    bool isAsking = false;

    bool operator==(const TabInfo &) const = default;
};

/// What the tabs of a view are, and how many more the pages wanted to open than anybody needs.
struct TabList
{
    QList<TabInfo> tabs;
    int refused = 0;

    bool operator==(const TabList &) const = default;
};

/// Null: nothing is asked any more.
QByteArray promptMessage(const Prompt *prompt);
QByteArray tabsMessage(const TabList &list);
/// So much of the files has reached the page.
QByteArray filesReceivedMessage(qint64 prompt, qint64 bytes);
/// `cursor` is one of the names that CSS knows.
QByteArray cursorMessage(const QString &cursor);

} // namespace hidettp::wire::live
