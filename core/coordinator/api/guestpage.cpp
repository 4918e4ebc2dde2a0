#include "core/coordinator/api/handlers.h"
#include "core/coordinator/settingsservice.h"
#include "core/net/gzip.h"
#include "core/wire/settings.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QHash>

namespace hidettp::api {

using namespace Qt::StringLiterals;

namespace {

/// The page's own files and nothing else. It opens the live socket of the coordinator that it came from, named because
/// not every browser takes `'self'` for a socket; `host` is one that we answer to.
QByteArray contentSecurityPolicy(const QByteArray &host, const QStringList &embeddingSites)
{
    const QByteArray ancestors = embeddingSites.isEmpty() ? "'none'" : embeddingSites.join(u' ').toLatin1();
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; "
           "connect-src 'self' "
           "ws://"
           + host + " wss://" + host + "; frame-ancestors " + ancestors
           + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
}

struct PageFile
{
    QByteArray contentType;
    QByteArray bytes;
    QByteArray gzipped;
    QByteArray tag;

    /// What a browser would show as a page of its own.
    bool isDocument() const
    {
        return !contentType.startsWith("text/javascript") && !contentType.startsWith("text/css");
    }
};

/// What the guest page consists of, made ready once. Its files are asked for under a version, so that a browser may
/// keep them for ever.
class PageFiles
{
public:
    PageFiles()
    {
        static const QHash<QString, QByteArray> types{{u"html"_s, "text/html; charset=utf-8"},
                                                      {u"js"_s, "text/javascript; charset=utf-8"},
                                                      {u"css"_s, "text/css; charset=utf-8"},
                                                      {u"svg"_s, "image/svg+xml"}};
        QMap<QString, QByteArray> contents;
        for (QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            const QString name = file.fileName().mid(root.size());
            if (types.contains(name.section(u'.', -1)) && file.open(QIODevice::ReadOnly))
                contents.insert(name, file.readAll());
        }
        QCryptographicHash all(QCryptographicHash::Sha256);
        for (const QByteArray &bytes : std::as_const(contents))
            all.addData(bytes);
        version = all.result().toHex().first(12);
        if (contents.contains(page))
            contents[page].replace("\"s/", "\"s/" + version + '/');
        for (auto file = contents.cbegin(); file != contents.cend(); ++file) {
            const QByteArray hash = QCryptographicHash::hash(file.value(), QCryptographicHash::Sha256).toHex();
            m_files.insert(file.key(), {.contentType = types.value(file.key().section(u'.', -1)),
                                        .bytes = file.value(),
                                        .gzipped = net::gzipped(file.value()),
                                        .tag = '"' + hash.first(16) + '"'});
        }
    }

    const PageFile *find(const QString &name) const
    {
        const auto file = m_files.constFind(name);
        return file == m_files.cend() ? nullptr : &*file;
    }

    static const PageFiles &instance()
    {
        static const PageFiles files;
        return files;
    }

    static constexpr QLatin1StringView page{"guest.html"};
    QByteArray version;

private:
    const QString root = u":/liveview/"_s;
    QHash<QString, PageFile> m_files;
};

bool takesGzip(const net::Request &request)
{
    const auto codings = request.header("Accept-Encoding").value_or(QByteArray()).split(',');
    return std::any_of(codings.begin(), codings.end(), [](const QByteArray &coding) {
        const QByteArray plain = coding.simplified().replace(' ', QByteArray());
        return plain == "gzip" || (plain.startsWith("gzip;q=") && plain.sliced(7).toDouble() > 0);
    });
}

net::Response fileAnswer(const net::Request &request, const PageFile &file, const QByteArray &caching)
{
    const auto marked = [&](net::Response response) {
        return std::move(response)
            .with("ETag", file.tag)
            .with("Vary", "Accept-Encoding")
            .with("Cache-Control", caching);
    };
    if (request.header("If-None-Match") == file.tag)
        return marked(net::Response::empty(304));
    if (!takesGzip(request))
        return marked(net::Response::bytes(200, file.contentType, file.bytes));
    return marked(net::Response::bytes(200, file.contentType, file.gzipped).with("Content-Encoding", "gzip"));
}

Result<net::Response> pageFile(const Services &services, const Call &call, const QString &name,
                               const QByteArray &caching)
{
    const PageFile *const file = PageFiles::instance().find(name);
    if (!file)
        return Error{ErrorCode::NotFound, u"There is no such page."_s};
    net::Response response = fileAnswer(call.request, *file, caching);
    if (!file->isDocument())
        return response; // forty scripts would carry walls that only documents have
    const QStringList sites = services.settings.get<wire::OrganizationSettings>().embeddingSites;
    const QByteArray host = call.request.header("Host").value_or(QByteArray());
    response = std::move(response)
                   .with("Content-Security-Policy", contentSecurityPolicy(host, sites))
                   .with("Cross-Origin-Opener-Policy", "same-origin")
                   .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (sites.isEmpty())
        response.headers << net::Header{"X-Frame-Options", "DENY"};
    return response;
}

} // namespace

Reply<net::Response> guestPage(Services &services, const Call &call)
{
    return pageFile(services, call, PageFiles::page, "no-store");
}

Reply<net::Response> guestPageFile(Services &services, const Call &call)
{
    const QString path = call.captured.value(u"file"_s);
    const QString version = QString::fromLatin1(PageFiles::instance().version) + u'/';
    if (path.startsWith(version))
        return pageFile(services, call, path.mid(version.size()), "public, max-age=31536000, immutable");
    return pageFile(services, call, path, "no-cache");
}

} // namespace hidettp::api
