#pragma once

#include "core/wire/envelope.h"

#include <QtEndian>

/// For the files of the live socket's messages alone.
namespace hidettp::wire::live {

inline QByteArray message(QLatin1StringView type, QJsonObject fields)
{
    fields[QLatin1StringView("type")] = type;
    return toAscii(fields);
}

/// Kinds of binary messages that are pieces of a file. A frame begins with 1, samples of sound with 3, a screenshot
/// with 4.
enum class PieceKind : char { Download = 2, Media = 5 };
constexpr qsizetype pieceHeaderBytes = 16;

/// `id` at byte 4, `offset` at byte 8, big-endian, and the bytes from there on.
inline QByteArray filePiece(PieceKind kind, qint64 id, qint64 offset, const QByteArray &bytes)
{
    QByteArray piece(pieceHeaderBytes, '\0');
    piece[0] = char(kind);
    qToBigEndian<quint32>(quint32(id), piece.data() + 4);
    qToBigEndian<quint64>(quint64(offset), piece.data() + 8);
    return piece + bytes;
}

} // namespace hidettp::wire::live
