#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>

/// The live socket's part about files that the bot's pages give out. They are offered, never sent unasked: whoever is
/// in control fetches them piece by piece, at their own pace, and nothing opens by itself.
namespace hidettp::wire::live {

/// Larger ones are ended where they come from.
constexpr qint64 mostDownloadBytes = 50 << 20;
constexpr qsizetype longestDownloadPiece = 64 * 1024;

// --- viewer → relay

enum class DownloadAction : std::uint8_t {
    Fetch,   ///< the piece at `offset`
    Discard, ///< nobody wants it any more
};

struct DownloadWish
{
    DownloadAction action = DownloadAction::Fetch;
    qint64 download = 0;
    qint64 offset = 0;
    qint64 control = 0;

    bool operator==(const DownloadWish &) const = default;
};

// --- relay → viewer

enum class DownloadState : std::uint8_t {
    Arriving,
    Ready,
    TooLarge,
    Failed,
    Elsewhere, ///< the browser is not ours: what it downloads stays with whoever started it
};

struct Download
{
    qint64 id = 0;
    QString name;   ///< safe to show
    QString origin; ///< where it comes from, drawn by us
    DownloadState state = DownloadState::Arriving;
    qint64 bytes = 0;
    qint64 totalBytes = 0; ///< 0: nobody knows yet

    bool operator==(const Download &) const = default;
};

/// `refused`: how many more the pages gave out than anybody can take.
QByteArray downloadsMessage(const QList<Download> &downloads, int refused);

constexpr qsizetype downloadHeaderBytes = 16;

/// A binary message: a header and the file's bytes from `offset` on.
QByteArray downloadPiece(qint64 download, qint64 offset, const QByteArray &bytes);

} // namespace hidettp::wire::live
