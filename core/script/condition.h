#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace hidettp::script {

/// Something about a page that holds or does not: what `when`, `until` and `waitFor` name.
struct Condition
{
    enum class Kind {
        Url,        ///< the page's address matches a glob: `*` within a segment, `**` across them
        Selector,   ///< an element that matches is visible, in any frame
        Gone,       ///< no element that matches is visible
        Text,       ///< this text is visible, in any frame; case and runs of blanks do not matter
        Cookie,     ///< the page's site has this cookie (with this value, if one is given)
        Navigation, ///< the page has another document or address than when the wait began
        Any,
        All,
        Not,
    };

    Kind kind = Kind::Navigation;
    QString text;             ///< glob, selector, text or cookie name
    QString value;            ///< cookie only; empty: any value
    QList<Condition> parts{}; ///< of Any, All and (exactly one) Not

    bool operator==(const Condition &) const = default;
};

QString nameOf(Condition::Kind kind);

/// `{"url": "**/account"}`, `{"any": […]}`, …; `"navigation"` is read as the short form of `{"navigation": true}`.
QJsonObject toJson(const Condition &condition);
Result<Condition> conditionFromJson(const QJsonValue &json);

/// Whether an address matches a glob as in Condition::Kind::Url. A glob that names no query matches any query and
/// fragment.
bool matchesGlob(const QString &glob, const QString &url);

} // namespace hidettp::script
