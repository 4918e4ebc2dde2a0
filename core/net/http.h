#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

/// HTTP as values: what was asked and what is answered.
namespace hidettp::net {

struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

/// In the order of the wire; names compare without case.
using Headers = QList<Header>;
std::optional<QByteArray> findHeader(const Headers &headers, QByteArrayView name);

/// A request that is complete and well-formed. Nothing in it has been authorised.
struct Request
{
    QByteArray method; ///< as sent; methods are case-sensitive
    QByteArray target; ///< as sent: path and query, percent-encoded. May hold secrets: not for logs
    QString path;      ///< decoded; never has a `.` or `..` segment or an encoded slash
    QList<std::pair<QString, QString>> query; ///< decoded as a form is (`+` is a space), in order
    Headers headers;
    QByteArray body;
    QString peerAddress;   ///< IP address in text, without the port
    bool isSecure = false; ///< came over TLS

    std::optional<QByteArray> header(QByteArrayView name) const { return findHeader(headers, name); }
    /// The first value of that name.
    std::optional<QString> queryValue(QStringView name) const;
};

/// An answer. Content-Length, Connection and Date are the server's; nosniff, no-store, no-referrer and
/// same-origin are added unless the answer brings its own X-Content-Type-Options, Cache-Control, Referrer-Policy or
/// Cross-Origin-Resource-Policy.
struct Response
{
    int status = 200;
    Headers headers;
    QByteArray body;

    std::optional<QByteArray> header(QByteArrayView name) const { return findHeader(headers, name); }
    Response &&with(QByteArray name, QByteArray value) &&;

    static Response json(int status, const QJsonObject &object);
    static Response text(int status, const QString &text);
    static Response bytes(int status, QByteArray contentType, QByteArray body);
    static Response empty(int status = 204);
    /// `{"error":{"code","message"}}` with the status of the code.
    static Response error(const Error &error);
    /// The same with a status of its own, for what only HTTP knows (405, 414, …).
    static Response error(int status, ErrorCode code, const QString &message);
};

} // namespace hidettp::net
