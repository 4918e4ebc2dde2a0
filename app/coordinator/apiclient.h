#pragma once

#include "core/base/reply.h"
#include "core/net/http.h"
#include "core/net/iothread.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>

namespace hidettp {

/// The command line's way to a coordinator: one call at a time, JSON both ways.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    ApiClient(net::IoThread &io, QString url, QString token);

    Reply<QJsonObject> get(const QString &path) { return send("GET", path, {}); }
    Reply<QJsonObject> post(const QString &path, const QJsonObject &body) { return send("POST", path, body); }
    Reply<QJsonObject> put(const QString &path, const QJsonObject &body) { return send("PUT", path, body); }
    Reply<QJsonObject> remove(const QString &path) { return send("DELETE", path, {}); }

    /// What is no JSON object.
    Reply<net::Response> fetch(const QString &path) { return exchange("GET", path, {}); }

private:
    Reply<net::Response> exchange(const QByteArray &method, const QString &path, const QJsonObject &body);
    Reply<QJsonObject> send(const QByteArray &method, const QString &path, const QJsonObject &body);

    net::IoThread &m_io;
    const QString m_url;
    const QString m_token;
};

} // namespace hidettp
