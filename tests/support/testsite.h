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

    QString url(const QString &path = QStringLiteral("/")) const;
    QString otherOriginUrl(const QString &path) const;

private:
    struct Pages
    {
        std::mutex mutex;
        QHash<QString, QByteArray> byPath;
    };

    const std::shared_ptr<Pages> m_pages = std::make_shared<Pages>();
    std::unique_ptr<net::Server> m_server;
};

} // namespace hidettp::test
