#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace hidettp {

/// An identifier of one kind of thing. Two kinds do not convert into each other.
/// Ids are opaque text and never authority: who knows one may do nothing by it.
template<typename Kind>
class Id
{
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) {}

    bool isNull() const { return m_text.isEmpty(); }
    const QString &toString() const { return m_text; }

    bool operator==(const Id &) const = default;
    friend std::strong_ordering operator<=>(const Id &a, const Id &b)
    {
        const int order = QString::compare(a.m_text, b.m_text);
        return order <=> 0;
    }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using BotId = Id<struct BotKind>;
using ExecutionId = Id<struct ExecutionKind>;
using InterventionId = Id<struct InterventionKind>;
using LinkId = Id<struct LinkKind>;
using UserId = Id<struct UserKind>;
using KeyId = Id<struct KeyKind>;
using NoticeId = Id<struct NoticeKind>;
using MessageId = Id<struct MessageKind>;

/// A new random identifier: `prefix`, a hyphen and 20 characters of lower-case base 32 (100 bits of the system's
/// randomness).
QString newIdText(QLatin1StringView prefix);

template<typename AnyId>
AnyId newId(QLatin1StringView prefix)
{
    return AnyId(newIdText(prefix));
}

} // namespace hidettp
