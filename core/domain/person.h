#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace hidettp {

enum class PersonKind : std::uint8_t {
    System, ///< hidettp itself: a clock, a condition, a lost browser
    User,
    Guest, ///< somebody with a share link
    Key,   ///< a program with an API key
};

/// Who did something, as others see and the audit keeps it. `id` tells two people of one name apart.
struct Person
{
    PersonKind kind = PersonKind::System;
    QString id;
    QString name;

    bool operator==(const Person &) const = default;
    bool isSame(const Person &other) const { return kind == other.kind && id == other.id; }
};

QString nameOf(PersonKind kind);
std::optional<PersonKind> personKindFromString(QStringView text);

} // namespace hidettp
