#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// What an address that a person opens in a live view may begin with. The set is closed: `javascript` would run in the
/// page that is shown, and `chrome`, `devtools`, `view-source` and `blob` lead past it into the browser.
namespace hidettp {

/// http and https, unless the bot says otherwise.
QStringList webSchemes();
/// All that a bot may allow.
QStringList knownAddressSchemes();

/// What is wrong with them, as the end of a sentence that begins with the field's name.
std::optional<QString> problemOfAddressSchemes(const QStringList &schemes);

} // namespace hidettp
