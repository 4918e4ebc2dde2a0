#pragma once

#include "core/domain/intervention.h"

#include <QCoreApplication>
#include <QString>

namespace hidettp {

/// What a request's clocks say, in words: how long there is, what holds or has stopped the window, what comes by
/// itself.
class ClockText
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::ClockText)

public:
    static QString of(const Intervention &intervention, Instant now);

private:
    static QString window(const Intervention &intervention, Instant now);
};

} // namespace hidettp
