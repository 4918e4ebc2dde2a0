#include "core/wire/livedownloads.h"

#include "core/base/enumnames.h"
#include "core/wire/livemessage.h"

#include <QJsonArray>

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stateNames = enumNames<DownloadState::Elsewhere>("arriving", "ready", "tooLarge", "failed", "elsewhere");

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
    return filePiece(PieceKind::Download, download, offset, bytes);
}

} // namespace hidettp::wire::live
