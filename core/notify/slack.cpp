#include "core/notify/slack.h"

#include "core/base/safetext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

// Slack refuses the whole message if one text is longer.
constexpr qsizetype longestHeader = 150;
constexpr qsizetype longestSection = 3000;
constexpr qsizetype longestUrl = 3000;

QJsonObject plain(const QString &text, qsizetype longest)
{
    return {{"type"_L1, "plain_text"_L1}, {"text"_L1, shortened(text, longest)}, {"emoji"_L1, false}};
}

QJsonObject section(const QString &text)
{
    return {{"type"_L1, "section"_L1}, {"text"_L1, plain(text, longestSection)}};
}

/// The line that notifications of Slack itself show; it is read as markup.
QString fallback(QString text)
{
    return text.replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
}

QJsonObject button(const QString &link)
{
    const QJsonObject help{
        {"type"_L1, "button"_L1}, {"style"_L1, "primary"_L1}, {"text"_L1, plain(u"Help Now"_s, 75)}, {"url"_L1, link}};
    return {{"type"_L1, "actions"_L1}, {"elements"_L1, QJsonArray{help}}};
}

} // namespace

QByteArray slackBody(const News &news, Instant now)
{
    QJsonArray blocks{QJsonObject{{"type"_L1, "header"_L1}, {"text"_L1, plain(titleOf(news), longestHeader)}}};
    if (const QString sentence = sentenceOf(news); !sentence.isEmpty())
        blocks << section(sentence);
    for (const Fact &fact : factsOf(news, now))
        blocks << section(u"%1: %2"_s.arg(fact.label, fact.value));
    if (!news.link.isEmpty() && news.link.size() <= longestUrl)
        blocks << button(news.link);
    return QJsonDocument(QJsonObject{{"text"_L1, fallback(shortened(titleOf(news), longestSection))},
                                     {"blocks"_L1, blocks},
                                     {"unfurl_links"_L1, false},
                                     {"unfurl_media"_L1, false}})
        .toJson(QJsonDocument::Compact);
}

} // namespace hidettp::notify
