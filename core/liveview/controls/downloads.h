#pragma once

#include "core/base/mailbox.h"
#include "core/wire/livedownloads.h"

#include <QJsonObject>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::liveview {

/// Files that the bot's pages give out while people watch. A browser of ours puts them into a folder of the view's own,
/// which is gone with the view; from there they are read piece by piece. What they are and how many is a hostile page's
/// choice: each is ended when it grows too large, and no more than a few are kept.
class Downloads : public QObject
{
    Q_OBJECT

public:
    using Piece = std::function<void(const std::shared_ptr<const QByteArray> &message)>;

    /// Keeps files below `root`. Empty: the browser is somebody else's, its files are only named.
    Downloads(std::shared_ptr<cdp::Browser> browser, QString root, QObject *parent = nullptr);
    ~Downloads() override;

    /// Somebody watches.
    void start();

    QList<wire::live::Download> list() const;
    int refused() const { return m_refused; }

    /// A page of a browser that is not ours has begun one.
    void named(const QString &url, const QString &name);
    /// `piece` hears of nothing that is not there.
    void fetch(qint64 download, qint64 offset, Piece piece);
    void discard(qint64 download);

    static constexpr qsizetype mostArriving = 3;
    static constexpr qsizetype mostKept = 8;

signals:
    /// What `list` gives. Not more often than a person can read.
    void changed();

private:
    struct Entry
    {
        wire::live::Download shown;
        QString guid;
    };

    void handle(const QString &sessionId, const QString &method, const QJsonObject &parameters);
    void began(const QString &guid, const QString &url, const QString &name);
    void progressed(Entry &entry, const QJsonObject &parameters);
    void end(Entry &entry, wire::live::DownloadState how);
    void add(Entry entry);
    void announce();
    Entry *find(const QString &guid);
    Entry *find(qint64 download);
    QString pathOf(const Entry &entry) const;

    const std::shared_ptr<cdp::Browser> m_browser;
    const QString m_root;
    std::optional<QTemporaryDir> m_folder;
    const std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    QList<Entry> m_entries; ///< the oldest first
    qint64 m_lastId = 0;
    int m_refused = 0;
    QTimer m_announceTimer;
};

} // namespace hidettp::liveview
