#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <utility>

namespace hidettp::demo {

/// What the demo site is asked and answers, without a word about sockets.
struct PageRequest
{
    QByteArray method;
    QString path; ///< decoded, `/demo/…`
    QMap<QString, QString> form;
    QMap<QString, QString> cookies;
};

struct PageResponse
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// The form and the cookies as they come with a request.
QMap<QString, QString> formFrom(const QByteArray &body);
QMap<QString, QString> cookiesFrom(const QByteArray &cookieHeader);

/// The site that the demo bots visit: a bank with a login and a code from a phone, a slider puzzle, and a shop whose
/// button was renamed. It keeps nothing: how far a visit has come stands, signed, in the visit's own cookie, so that a
/// visit survives a restart of the coordinator. Any thread.
class DemoSite
{
public:
    /// `key` signs the cookies and is the phone's secret. Nothing real is behind it.
    explicit DemoSite(const Clock &clock, QByteArray key = "hidettp demo site: not a secret");

    /// 404 for what is not the site's.
    PageResponse answer(const PageRequest &request) const;

    /// What the phone shows now.
    QString codeOnPhone() const;
    /// Where the gap of a visit's puzzle is, in CSS pixels from the left.
    int gapOf(const QString &visit) const;

private:
    struct Visit;

    PageResponse bank(const PageRequest &request, Visit visit) const;
    PageResponse login(const PageRequest &request, Visit visit) const;
    PageResponse checkCode(const PageRequest &request, Visit visit) const;
    PageResponse phone(const PageRequest &request) const;
    PageResponse puzzle(const PageRequest &request, Visit visit) const;
    PageResponse shop(const PageRequest &request, const Visit &visit) const;

    Visit visitOf(const PageRequest &request) const;
    QByteArray cookieFor(const Visit &visit) const;
    QByteArray signature(const QByteArray &text) const;

    const Clock &m_clock;
    const QByteArray m_key;
};

/// The demo bots as JSON, for the site at this address (`http://127.0.0.1:8080`).
QList<QJsonObject> demoBots(const QString &siteUrl);

} // namespace hidettp::demo
