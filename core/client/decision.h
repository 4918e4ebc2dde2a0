#pragma once

#include <QString>

namespace hidettp {

/// Whether something may be done, and if not, why, in a sentence.
struct Decision
{
    bool isAllowed = true;
    QString why;

    static Decision yes() { return {}; }
    static Decision no(QString sentence) { return {false, std::move(sentence)}; }
    explicit operator bool() const { return isAllowed; }
    bool operator==(const Decision &) const = default;
};

} // namespace hidettp
