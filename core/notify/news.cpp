#include "core/notify/news.h"

#include "core/base/enumnames.h"
#include "core/base/safetext.h"

#include <QDateTime>
#include <QUrl>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 80;
constexpr qsizetype longestLine = 300;
constexpr qsizetype longestText = 1500;

constexpr auto kinds = enumNames<News::Kind::Test>("event", "escalation", "over", "group", "shared", "test");

QString name(const QString &foreign) { return safeText(foreign.simplified(), longestName); }
QString line(const QString &foreign) { return safeText(foreign.simplified(), longestLine); }
QString text(const QString &foreign) { return safeText(foreign.trimmed(), longestText, LineBreaks::Kept); }

QString someone(const News &news) { return news.person.isEmpty() ? u"Somebody"_s : name(news.person); }

QString titleOfEvent(const News &news)
{
    const QString bot = name(news.botName);
    switch (news.event) {
    case NotificationEvent::HumanActionRequested:
        return u"%1 needs a human"_s.arg(bot);
    case NotificationEvent::AboutToExpire:
        return u"%1 still needs a human, and its time is nearly over"_s.arg(bot);
    case NotificationEvent::ReturnedToQueue:
        return u"%1 needs a human again"_s.arg(bot);
    case NotificationEvent::TakenOver:
        return u"%1 has taken over %2"_s.arg(someone(news), bot);
    case NotificationEvent::Resumed:
        return u"%1 goes on"_s.arg(bot);
    case NotificationEvent::TimedOut:
        return u"Nobody came in time for %1"_s.arg(bot);
    case NotificationEvent::ExecutionFailed:
        return u"%1 failed"_s.arg(bot);
    case NotificationEvent::ExecutionCompleted:
        return u"%1 has finished"_s.arg(bot);
    }
    Q_UNREACHABLE();
}

QString titleOfGroup(const News &news)
{
    const int n = news.count;
    switch (news.event) {
    case NotificationEvent::HumanActionRequested:
        return n == 1 ? u"One more bot needs a human"_s : u"%1 more bots need a human"_s.arg(n);
    case NotificationEvent::AboutToExpire:
        return n == 1 ? u"One more request is about to expire"_s : u"%1 more requests are about to expire"_s.arg(n);
    case NotificationEvent::ReturnedToQueue:
        return n == 1 ? u"One more request returned to the queue"_s
                      : u"%1 more requests returned to the queue"_s.arg(n);
    case NotificationEvent::TakenOver:
        return n == 1 ? u"One more request was taken over"_s : u"%1 more requests were taken over"_s.arg(n);
    case NotificationEvent::Resumed:
        return n == 1 ? u"One more request is over"_s : u"%1 more requests are over"_s.arg(n);
    case NotificationEvent::TimedOut:
        return n == 1 ? u"One more request timed out"_s : u"%1 more requests timed out"_s.arg(n);
    case NotificationEvent::ExecutionFailed:
        return n == 1 ? u"One more execution failed"_s : u"%1 more executions failed"_s.arg(n);
    case NotificationEvent::ExecutionCompleted:
        return n == 1 ? u"One more execution has finished"_s : u"%1 more executions have finished"_s.arg(n);
    }
    Q_UNREACHABLE();
}

/// How much is left, and until when for readers who come late.
QString timeLeft(Instant deadline, Instant now)
{
    const auto at = QDateTime::fromMSecsSinceEpoch(deadline.sinceEpoch.count(), Qt::UTC).toString(u"HH:mm"_s);
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(deadline - now).count();
    if (left <= 0)
        return u"None (until %1 UTC)"_s.arg(at);
    if (left < 90)
        return u"%1 s (until %2 UTC)"_s.arg(left).arg(at);
    if (left < 5400)
        return u"%1 min (until %2 UTC)"_s.arg((left + 30) / 60).arg(at);
    return u"%1 h (until %2 UTC)"_s.arg((left + 1800) / 3600).arg(at);
}

/// The usual kinds as people say them; a bot's own words stay as they are.
QString kindInWords(const QString &kind)
{
    if (kind == "2fa"_L1)
        return u"Two-factor code"_s;
    if (kind == "captcha"_L1)
        return u"CAPTCHA"_s;
    if (kind == "changedPage"_L1)
        return u"The page has changed"_s;
    if (kind == "judgement"_L1)
        return u"A decision"_s;
    return line(kind);
}

/// Where the bot stands; what follows the path may hold somebody's token.
QString shownPage(const News &news)
{
    const QString address =
        QUrl(news.pageUrl).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString title = line(news.pageTitle);
    return title.isEmpty() ? line(address) : u"%1 (%2)"_s.arg(title, line(address));
}

} // namespace

QString titleOf(const News &news)
{
    switch (news.kind) {
    case News::Kind::Event:
        return titleOfEvent(news);
    case News::Kind::Escalation:
        return u"Still nobody is on it: %1 needs a human"_s.arg(name(news.botName));
    case News::Kind::Over:
        return u"Over: %1 does not need anybody any more"_s.arg(name(news.botName));
    case News::Kind::Group:
        return titleOfGroup(news);
    case News::Kind::Shared:
        return u"%1 asks for your help with %2"_s.arg(someone(news), name(news.botName));
    case News::Kind::Test:
        return u"Test message from hidettp"_s;
    }
    Q_UNREACHABLE();
}

QString sentenceOf(const News &news)
{
    if (news.kind == News::Kind::Test)
        return u"Notifications arrive here."_s;
    if (news.kind == News::Kind::Group)
        return u"So many came at once that they are told in one message. The console has them all."_s;
    if (news.kind == News::Kind::Over) {
        return news.reason.isEmpty() ? u"Links sent before do not open anything any more."_s
                                     : u"%1 Links sent before do not open anything any more."_s.arg(line(news.reason));
    }
    return {};
}

QList<Fact> factsOf(const News &news, Instant now)
{
    QList<Fact> facts;
    const auto add = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            facts << Fact{label, value};
    };
    if (news.kind == News::Kind::Test || news.kind == News::Kind::Group)
        return facts;
    if (news.kind != News::Kind::Over) {
        add(u"What"_s, text(news.instructions));
        add(u"Why"_s, kindInWords(news.requestKind));
        add(u"Reason"_s, text(news.reason));
    }
    add(u"Bot"_s, name(news.botName));
    if (!news.pageUrl.isEmpty())
        add(u"Page"_s, shownPage(news));
    if (news.deadline && news.kind != News::Kind::Over)
        add(u"Time left"_s, timeLeft(*news.deadline, now));
    return facts;
}

QJsonObject toJson(const News &news)
{
    QJsonObject object{{"kind"_L1, kinds.name(news.kind)},
                       {"event"_L1, nameOf(news.event)},
                       {"botId"_L1, news.botId.toString()},
                       {"botName"_L1, news.botName},
                       {"requestKind"_L1, news.requestKind},
                       {"instructions"_L1, news.instructions},
                       {"pageUrl"_L1, news.pageUrl},
                       {"pageTitle"_L1, news.pageTitle},
                       {"link"_L1, news.link},
                       {"person"_L1, news.person},
                       {"reason"_L1, news.reason},
                       {"count"_L1, news.count},
                       {"at"_L1, qint64(news.at.sinceEpoch.count())}};
    if (news.interventionId)
        object["interventionId"_L1] = news.interventionId->toString();
    if (news.executionId)
        object["executionId"_L1] = news.executionId->toString();
    if (news.deadline)
        object["deadline"_L1] = qint64(news.deadline->sinceEpoch.count());
    return object;
}

Result<News> newsFromJson(const QJsonObject &object)
{
    const auto kind = kinds.value(object["kind"_L1].toString());
    const auto event = notificationEventFromString(object["event"_L1].toString());
    if (!kind || !event)
        return Error{ErrorCode::BadRequest, u"A stored message cannot be understood."_s};
    News news{.kind = *kind,
              .event = *event,
              .botId = BotId(object["botId"_L1].toString()),
              .botName = object["botName"_L1].toString(),
              .requestKind = object["requestKind"_L1].toString(),
              .instructions = object["instructions"_L1].toString(),
              .pageUrl = object["pageUrl"_L1].toString(),
              .pageTitle = object["pageTitle"_L1].toString(),
              .link = object["link"_L1].toString(),
              .person = object["person"_L1].toString(),
              .reason = object["reason"_L1].toString(),
              .count = object["count"_L1].toInt(1),
              .at = Instant{Duration(object["at"_L1].toInteger())}};
    if (object.contains("interventionId"_L1))
        news.interventionId = InterventionId(object["interventionId"_L1].toString());
    if (object.contains("executionId"_L1))
        news.executionId = ExecutionId(object["executionId"_L1].toString());
    if (object.contains("deadline"_L1))
        news.deadline = Instant{Duration(object["deadline"_L1].toInteger())};
    return news;
}

} // namespace hidettp::notify
