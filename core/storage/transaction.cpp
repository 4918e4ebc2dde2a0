#include "core/storage/transaction.h"

#include "core/base/enumnames.h"

namespace hidettp {

static constexpr auto blobKinds = enumNames<BlobKind::RequestPicture>("screenshot", "dom", "requestPicture");

QString nameOf(BlobKind kind) { return blobKinds.name(kind); }

std::optional<BlobKind> blobKindFromString(QStringView text) { return blobKinds.value(text); }

} // namespace hidettp
