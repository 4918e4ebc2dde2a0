#include "core/liveview/controls/downloads.h"

#include "core/base/logging.h"
#include "core/base/safetext.h"
#include "core/cdp/browser.h"
#include "core/cdp/commands/browser.h"
#include "core/liveview/pagetracker.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QThreadPool>

#include <algorithm>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wire::live::Download;
using wire::live::DownloadState;

namespace {

constexpr auto announceEvery = 200ms;
constexpr qsizetype longestFileName = 200;

/// A file made by a page has the origin of that page.
QString originOfDownload(const QString &url) { return originOf(url.startsWith("blob:"_L1) ? url.mid(5) : url); }

/// It becomes a name on our disk.
bool isGuid(const QString &guid)
{
    static const QRegularExpression form(u"^[0-9a-fA-F-]{8,64}$"_s);
    return form.match(guid).hasMatch();
}

QByteArray readPiece(const QString &path, qint64 offset)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return {};
    return file.read(wire::live::longestDownloadPiece);
}

} // namespace

Downloads::Downloads(std::shared_ptr<cdp::Browser> browser, QString root, QObject *parent)
    : QObject(parent), m_browser(std::move(browser)), m_root(std::move(root))
{
    m_mailbox->open(this);
    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(announceEvery);
    connect(&m_announceTimer, &QTimer::timeout, this, &Downloads::changed);
    connect(&m_browser->connection(), &cdp::Connection::eventReceived, this, &Downloads::handle);
}

Downloads::~Downloads()
{
    m_mailbox->close();
    if (!m_folder || !m_browser->isConnected())
        return;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.shown.state == DownloadState::Arriving)
            std::ignore = m_browser->connection().send(cdp::CancelDownload{.guid = entry.guid});
    }
    std::ignore = m_browser->connection().send(cdp::LeaveDownloads{});
}

void Downloads::start()
{
    if (m_root.isEmpty() || m_folder)
        return;
    m_folder.emplace(m_root + "/view-XXXXXX"_L1);
    if (!m_folder->isValid()) {
        qCWarning(logLiveView, "Cannot keep what pages give out: %s", qUtf8Printable(m_folder->errorString()));
        return m_folder.reset();
    }
    std::ignore = m_browser->connection().send(cdp::KeepDownloads{.folder = m_folder->path()});
}

QList<Download> Downloads::list() const
{
    QList<Download> shown;
    for (const Entry &entry : m_entries)
        shown << entry.shown;
    return shown;
}

void Downloads::named(const QString &url, const QString &name)
{
    if (!m_folder)
        add({.shown = {.name = name, .origin = originOfDownload(url), .state = DownloadState::Elsewhere}, .guid = {}});
}

void Downloads::handle(const QString &sessionId, const QString &method, const QJsonObject &parameters)
{
    if (!sessionId.isEmpty() || !m_folder || !method.startsWith("Browser.download"_L1))
        return;
    const QString guid = parameters["guid"_L1].toString();
    if (method == "Browser.downloadWillBegin"_L1)
        began(guid, parameters["url"_L1].toString(), parameters["suggestedFilename"_L1].toString());
    else if (Entry *const entry = find(guid); entry && method == "Browser.downloadProgress"_L1)
        progressed(*entry, parameters);
}

void Downloads::began(const QString &guid, const QString &url, const QString &name)
{
    const auto isArriving = [](const Entry &entry) { return entry.shown.state == DownloadState::Arriving; };
    if (!isGuid(guid) || std::count_if(m_entries.cbegin(), m_entries.cend(), isArriving) >= mostArriving) {
        std::ignore = m_browser->connection().send(cdp::CancelDownload{.guid = guid});
        ++m_refused;
        return announce();
    }
    add({.shown = {.name = name, .origin = originOfDownload(url)}, .guid = guid});
}

void Downloads::add(Entry entry)
{
    entry.shown.id = ++m_lastId;
    entry.shown.name = safeText(entry.shown.name, longestFileName);
    if (m_entries.size() == mostKept) {
        const auto oldest = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                         [](const Entry &each) { return each.shown.state != DownloadState::Arriving; });
        discard(oldest->shown.id); // there is one: fewer may arrive than are kept
    }
    m_entries << std::move(entry);
    announce();
}

void Downloads::progressed(Entry &entry, const QJsonObject &parameters)
{
    if (entry.shown.state != DownloadState::Arriving)
        return;
    const QString state = parameters["state"_L1].toString();
    entry.shown.bytes = parameters["receivedBytes"_L1].toInteger();
    entry.shown.totalBytes = parameters["totalBytes"_L1].toInteger();
    announce();
    if (state == "completed"_L1)
        entry.shown.bytes = entry.shown.totalBytes = QFileInfo(pathOf(entry)).size();
    if (std::max(entry.shown.bytes, entry.shown.totalBytes) > wire::live::mostDownloadBytes)
        end(entry, DownloadState::TooLarge);
    else if (state == "completed"_L1)
        entry.shown.state = DownloadState::Ready;
    else if (state == "canceled"_L1)
        end(entry, DownloadState::Failed);
}

void Downloads::end(Entry &entry, DownloadState how)
{
    if (std::exchange(entry.shown.state, how) == DownloadState::Arriving && how == DownloadState::TooLarge)
        std::ignore = m_browser->connection().send(cdp::CancelDownload{.guid = entry.guid});
    QFile::remove(pathOf(entry));
}

/// Read beside the main thread: the disk may be busy with what a page gives out.
void Downloads::fetch(qint64 download, qint64 offset, Piece piece)
{
    const Entry *const entry = find(download);
    if (!entry || entry->shown.state != DownloadState::Ready || offset < 0 || offset > entry->shown.bytes)
        return;
    QThreadPool::globalInstance()->start([mailbox = m_mailbox, path = pathOf(*entry), download, offset,
                                          piece = std::move(piece)] {
        auto message =
            std::make_shared<const QByteArray>(wire::live::downloadPiece(download, offset, readPiece(path, offset)));
        mailbox->post([piece, message = std::move(message)] { piece(message); });
    });
}

void Downloads::discard(qint64 download)
{
    Entry *const entry = find(download);
    if (!entry)
        return;
    if (entry->shown.state == DownloadState::Arriving)
        std::ignore = m_browser->connection().send(cdp::CancelDownload{.guid = entry->guid});
    if (!entry->guid.isEmpty())
        QFile::remove(pathOf(*entry));
    m_entries.removeIf([download](const Entry &each) { return each.shown.id == download; });
    announce();
}

void Downloads::announce()
{
    if (!m_announceTimer.isActive())
        m_announceTimer.start();
}

Downloads::Entry *Downloads::find(const QString &guid)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&guid](const Entry &each) { return each.guid == guid; });
    return found == m_entries.end() || guid.isEmpty() ? nullptr : &*found;
}

Downloads::Entry *Downloads::find(qint64 download)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [download](const Entry &each) { return each.shown.id == download; });
    return found == m_entries.end() ? nullptr : &*found;
}

QString Downloads::pathOf(const Entry &entry) const { return m_folder->filePath(entry.guid); }

} // namespace hidettp::liveview
