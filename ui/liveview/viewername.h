#pragma once

#include "core/base/safetext.h"
#include "ui/common/visibletext.h"

namespace hidettp {

/// A name that somebody gave, short enough for a button and unable to pretend.
inline QString shortName(const QString &name)
{
    constexpr int longest = 40;
    return shortened(visibleText(name), longest);
}

/// The same where '&' would mark a key.
inline QString nameInButtons(const QString &name) { return shortName(name).replace(u'&', QStringLiteral("&&")); }

} // namespace hidettp
