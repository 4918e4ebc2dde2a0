#include "core/wire/livedownloads.h"

#include "core/base/enumnames.h"
#include "core/wire/livemessage.h"

#include <QJsonArray>
#include <QtEndian>

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stateNames = enumNames<DownloadState::Elsewhere>("arriving", "ready", "tooLarge", "failed", "elsewhere");
constexpr char pieceKind = 2; // beside frames

} // namespace

QByteArray downloadsMessage(const QList<Download> &downloads, int refused)
{
    QJsonArray list;
    for (const Download &each : downloads) {
        list << QJsonObject{{"id"_L1, each.id},         {"name"_L1, each.name},
                            {"origin"_L1, each.origin}, {"state"_L1, stateNames.name(each.state)},
                            {"bytes"_L1, each.bytes},   {"totalBytes"_L1, each.totalBytes}};
    }
    return message("downloads"_L1, {{"downloads"_L1, list}, {"refused"_L1, refused}});
}

QByteArray downloadPiece(qint64 download, qint64 offset, const QByteArray &bytes)
{
    QByteArray piece(downloadHeaderBytes, '\0');
    piece[0] = pieceKind;
    qToBigEndian<quint32>(quint32(download), piece.data() + 4);
    qToBigEndian<quint64>(quint64(offset), piece.data() + 8);
    return piece + bytes;
}

} // namespace hidettp::wire::live
