#pragma once

#include <QString>
#include <QUrl>

namespace hidettp {

/// Where the coordinator is and the token that says who asks. The token never reaches a log or a settings file.
struct Credentials
{
    QUrl coordinator; ///< http or https, without the path of the API
    QString token;

    bool operator==(const Credentials &) const = default;
    bool isNull() const { return coordinator.isEmpty() || token.isEmpty(); }
};

} // namespace hidettp
