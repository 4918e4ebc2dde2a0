#include "core/coordinator/demo/demosite.h"

#include "core/base/id.h"
#include "core/coordinator/demo/totp.h"

#include <QFile>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QUrlQuery>

#include <cstdlib>

namespace hidettp::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr auto cookieName = "hidettp_demo"_L1;
constexpr auto user = "ann"_L1;
constexpr auto password = "harbour"_L1;

// A person's drag has many points, takes its time and does not leap.
constexpr int fewestPoints = 6;
constexpr int shortestDragMs = 150;
constexpr int gapTolerance = 8;

using Values = QMap<QString, QString>;

QByteArray fileOf(const QString &name)
{
    QFile file(u":/hidettp/demo/site/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

PageResponse file(const QString &name, const QByteArray &contentType)
{
    return {200, {{"Content-Type", contentType}}, fileOf(name)};
}

PageResponse page(int status, const QString &name, const Values &values = {})
{
    QString html = QString::fromUtf8(fileOf(name));
    for (auto value = values.begin(); value != values.end(); ++value)
        html.replace(u"{{"_s + value.key() + u"}}"_s, value.value().toHtmlEscaped());
    return {status,
            {{"Content-Type", "text/html; charset=utf-8"},
             {"Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                                         "form-action 'self'; base-uri 'none'"}},
            html.toUtf8()};
}

PageResponse notFound() { return {404, {{"Content-Type", "text/plain; charset=utf-8"}}, "Nothing is here."}; }

/// 303: what was posted is not posted again by a reload.
PageResponse seeOther(const QByteArray &path) { return {303, {{"Location", path}}, {}}; }

PageResponse with(PageResponse response, const QByteArray &cookie)
{
    response.headers << std::pair(QByteArray("Set-Cookie"), cookie);
    return response;
}

/// "x,ms;x,ms;…" as the page has seen it.
bool looksLikeAHand(const QString &path, int distance)
{
    const QStringList points = path.split(u';', Qt::SkipEmptyParts);
    if (points.size() < fewestPoints)
        return false;
    int before = 0;
    for (const QString &point : points) {
        const int x = point.section(u',', 0, 0).toInt();
        if (std::abs(x - before) > distance / 2)
            return false;
        before = x;
    }
    return points.constLast().section(u',', 1).toInt() - points.constFirst().section(u',', 1).toInt() >= shortestDragMs;
}

} // namespace

struct DemoSite::Visit
{
    QString id;
    QString stage; ///< empty, `password` or `in`
};

QMap<QString, QString> formFrom(const QByteArray &body)
{
    const QString plus = QString::fromUtf8(body).replace(u'+', "%20"_L1);
    QMap<QString, QString> form;
    const auto items = QUrlQuery(plus).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        form.insert(name, value);
    return form;
}

QMap<QString, QString> cookiesFrom(const QByteArray &cookieHeader)
{
    QMap<QString, QString> cookies;
    const QStringList pairs = QString::fromLatin1(cookieHeader).split(u';', Qt::SkipEmptyParts);
    for (const QString &pair : pairs)
        cookies.insert(pair.section(u'=', 0, 0).trimmed(), pair.section(u'=', 1).trimmed());
    return cookies;
}

DemoSite::DemoSite(const Clock &clock, QByteArray key) : m_clock(clock), m_key(std::move(key)) {}

PageResponse DemoSite::answer(const PageRequest &request) const
{
    const QString path = request.path.endsWith(u'/') ? request.path.chopped(1) : request.path;
    const Visit visit = visitOf(request);
    if (path == "/demo"_L1)
        return page(200, u"index.html"_s);
    if (path == "/demo/style.css"_L1)
        return file(u"style.css"_s, "text/css; charset=utf-8");
    if (path == "/demo/phone.js"_L1 || path == "/demo/puzzle.js"_L1)
        return file(path.section(u'/', -1), "text/javascript; charset=utf-8");
    if (path.startsWith("/demo/bank"_L1))
        return bank(request, visit);
    if (path.startsWith("/demo/phone"_L1))
        return phone(request);
    if (path.startsWith("/demo/puzzle"_L1))
        return puzzle(request, visit);
    if (path.startsWith("/demo/shop"_L1))
        return shop(request, visit);
    return notFound();
}

PageResponse DemoSite::bank(const PageRequest &request, Visit visit) const
{
    const bool isPost = request.method == "POST";
    if (request.path == "/demo/bank"_L1)
        return with(page(200, u"login.html"_s, {{u"message"_s, {}}}), cookieFor({visit.id, {}}));
    if (request.path == "/demo/bank/login"_L1 && isPost)
        return login(request, visit);
    if (request.path == "/demo/bank/code"_L1 && !visit.stage.isEmpty())
        return isPost ? checkCode(request, visit) : page(200, u"code.html"_s, {{u"message"_s, {}}});
    if (request.path == "/demo/bank/account"_L1 && visit.stage == "in"_L1)
        return page(200, u"account.html"_s, {{u"user"_s, u"Ann"_s}});
    if (request.path == "/demo/bank/logout"_L1 && isPost)
        return with(seeOther("/demo/bank"), cookieFor({visit.id, {}}));
    return seeOther("/demo/bank");
}

PageResponse DemoSite::login(const PageRequest &request, Visit visit) const
{
    if (request.form[u"user"_s] != user || request.form[u"password"_s] != password)
        return page(401, u"login.html"_s, {{u"message"_s, u"User or password is not right."_s}});
    visit.stage = u"password"_s;
    return with(seeOther("/demo/bank/code"), cookieFor(visit));
}

PageResponse DemoSite::checkCode(const PageRequest &request, Visit visit) const
{
    if (!isTotp(request.form[u"code"_s].trimmed(), m_key, m_clock.now()))
        return page(401, u"code.html"_s, {{u"message"_s, u"That is not the code. Take the one that is shown now."_s}});
    visit.stage = u"in"_s;
    return with(seeOther("/demo/bank/account"), cookieFor(visit));
}

PageResponse DemoSite::phone(const PageRequest &request) const
{
    const int left = int(totpTimeLeft(m_clock.now()).count());
    if (request.path == "/demo/phone/code"_L1) {
        const QJsonObject json{{u"code"_s, codeOnPhone()}, {u"secondsLeft"_s, left}};
        return {200, {{"Content-Type", "application/json"}}, QJsonDocument(json).toJson(QJsonDocument::Compact)};
    }
    return page(200, u"phone.html"_s, {{u"code"_s, codeOnPhone()}, {u"left"_s, QString::number(left)}});
}

PageResponse DemoSite::puzzle(const PageRequest &request, Visit visit) const
{
    if (request.path == "/demo/puzzle/ticket"_L1) {
        if (visit.stage != "in"_L1)
            return seeOther("/demo/puzzle");
        return page(200, u"ticket.html"_s, {{u"ticket"_s, u"HID-"_s + visit.id.last(6).toUpper()}});
    }
    const int gap = gapOf(visit.id);
    const auto show = [&](int status, const QString &message) {
        return page(status, u"puzzle.html"_s, {{u"gap"_s, QString::number(gap)}, {u"message"_s, message}});
    };
    if (request.method != "POST")
        return with(show(200, {}), cookieFor({visit.id, {}}));
    if (std::abs(request.form[u"x"_s].toInt() - gap) > gapTolerance)
        return show(401, u"Not quite. Try again."_s);
    if (!looksLikeAHand(request.form[u"path"_s], gap))
        return show(401, u"That was too quick for a hand. Try again."_s);
    visit.stage = u"in"_s;
    return with(seeOther("/demo/puzzle/ticket"), cookieFor(visit));
}

PageResponse DemoSite::shop(const PageRequest &request, const Visit &visit) const
{
    if (request.path == "/demo/shop/order"_L1 && request.method == "POST")
        return seeOther("/demo/shop/done");
    if (request.path == "/demo/shop/done"_L1)
        return page(200, u"order.html"_s, {{u"order"_s, u"N-"_s + visit.id.last(6).toUpper()}});
    return with(page(200, u"shop.html"_s), cookieFor(visit));
}

QString DemoSite::codeOnPhone() const { return totp(m_key, m_clock.now()); }

int DemoSite::gapOf(const QString &visit) const
{
    constexpr int nearest = 130;
    constexpr int width = 140;
    return nearest + quint8(signature("gap " + visit.toUtf8()).front()) * width / 256;
}

DemoSite::Visit DemoSite::visitOf(const PageRequest &request) const
{
    const QStringList parts = request.cookies[cookieName].split(u'.');
    if (parts.size() == 3 && signature((parts[0] + u'.' + parts[1]).toUtf8()) == parts[2].toUtf8())
        return {parts[0], parts[1]};
    return {newIdText("visit"_L1), {}};
}

QByteArray DemoSite::cookieFor(const Visit &visit) const
{
    const QByteArray text = (visit.id + u'.' + visit.stage).toUtf8();
    return QString(cookieName).toUtf8() + "=" + text + "." + signature(text) + "; Path=/demo; HttpOnly; SameSite=Lax";
}

QByteArray DemoSite::signature(const QByteArray &text) const
{
    return QMessageAuthenticationCode::hash(text, m_key, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QList<QJsonObject> demoBots(const QString &siteUrl)
{
    QList<QJsonObject> bots;
    for (const QString &name : {u"balance"_s, u"puzzle"_s, u"order"_s}) {
        QFile file(u":/hidettp/demo/bots/%1.json"_s.arg(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QJsonObject bot = QJsonDocument::fromJson(file.readAll()).object();
        QJsonObject parameters = bot[u"parameters"_s].toObject();
        QJsonObject site = parameters[u"site"_s].toObject();
        site[u"default"_s] = siteUrl;
        parameters[u"site"_s] = site;
        bot[u"parameters"_s] = parameters;
        bots << bot;
    }
    return bots;
}

} // namespace hidettp::demo
