#include "core/base/safetext.h"
#include "core/script/runner.h"

#include <QJsonDocument>

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestSummary = 200;

QString argumentOf(const Goto &action) { return action.url; }
QString argumentOf(const Click &action) { return action.selector; }
QString argumentOf(const Type &action) { return action.selector; }
QString argumentOf(const Press &action) { return action.key; }
QString argumentOf(const Select &action) { return action.selector; }
QString argumentOf(const Check &action) { return action.selector; }
QString argumentOf(const Hover &action) { return action.selector; }
QString argumentOf(const Scroll &action) { return action.selector; }
QString argumentOf(const Upload &action) { return action.selector; }
QString argumentOf(const Extract &action) { return QStringList(action.fields.keys()).join(u", "_s); }
QString argumentOf(const Screenshot &action) { return action.name; }
QString argumentOf(const Evaluate &action) { return action.output; }
QString argumentOf(const Label &action) { return action.name; }
QString argumentOf(const RequestHuman &action) { return action.kind; }

QString argumentOf(const WaitFor &action)
{
    return QString::fromUtf8(QJsonDocument(toJson(action.condition)).toJson(QJsonDocument::Compact));
}

} // namespace

QString summaryOf(const Action &action)
{
    const QString argument = std::visit([](const auto &each) { return argumentOf(each); }, action);
    return shortened(u"%1 %2"_s.arg(QString(actionName(action)), argument).trimmed(), longestSummary);
}

} // namespace hidettp::script
