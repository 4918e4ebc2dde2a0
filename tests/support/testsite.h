#pragma once

#include "core/net/iothread.h"
#include "core/net/server.h"

#include <QHash>
#include <QString>

#include <memory>
#include <mutex>

/// A small web site for tests with a real browser. The same pages are there on 127.0.0.1 and on localhost, which are
/// two origins to a browser.
namespace hidettp::test {

class TestSite
{
public:
    explicit TestSite(net::IoThread &io);

    /// Any thread, any time: the next request gets it.
    void setPage(const QString &path, const QString &html);

    enum class Served { Always, Once };
    /// Once: from the second request on it is gone.
    void setFile(const QString &path, const QByteArray &contentType, const QByteArray &bytes,
                 Served served = Served::Always);
    int requests(const QString &path) const;

    QString url(const QString &path = QStringLiteral("/")) const;
    QString otherOriginUrl(const QString &path) const;

private:
    struct File
    {
        QByteArray contentType;
        QByteArray bytes;
        Served served = Served::Always;
    };
    struct Pages
    {
        std::mutex mutex;
        QHash<QString, File> byPath;
        QHash<QString, int> requests;
    };

    const std::shared_ptr<Pages> m_pages = std::make_shared<Pages>();
    std::unique_ptr<net::Server> m_server;
};

} // namespace hidettp::test
