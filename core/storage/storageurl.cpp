#include "core/storage/storageurl.h"

#include <QDir>
#include <QUrl>

namespace hidettp {

using namespace Qt::StringLiterals;

StorageUrl StorageUrl::inDirectory(const QString &dataDirectory)
{
    return {.engine = Engine::Sqlite, .path = QDir(dataDirectory).filePath(u"hidettp.sqlite"_s)};
}

Result<StorageUrl> StorageUrl::fromString(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "sqlite"_L1 || !url.host().isEmpty() || url.hasQuery()
        || !QDir::isAbsolutePath(url.path())) {
        return Error{
            ErrorCode::BadRequest,
            u"Cannot keep data in '%1'. Write the path of a file, like sqlite:///var/lib/hidettp/hidettp.sqlite."_s.arg(
                url.isValid() ? url.toDisplayString(QUrl::RemoveUserInfo) : text)};
    }
    return StorageUrl{.engine = Engine::Sqlite, .path = url.path(QUrl::FullyDecoded)};
}

} // namespace hidettp
