#pragma once

#include "core/notify/news.h"

#include <QByteArray>

namespace hidettp::notify {

/// The body for an incoming webhook of Slack, in its Block Kit. Foreign text stands in plain-text objects alone, which
/// know neither markup nor mentions nor links.
QByteArray slackBody(const News &news, Instant now);

} // namespace hidettp::notify
