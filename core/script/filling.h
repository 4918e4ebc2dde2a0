#pragma once

#include "core/script/page.h"
#include "core/script/template.h"

namespace hidettp::script {

/// Fills the references of an action in. Remembers whether a secret was among them.
class Filling
{
public:
    using ValueOf = std::function<Result<QString>(const Reference &)>;

    explicit Filling(ValueOf valueOf) : m_valueOf(std::move(valueOf)) {}

    Result<Action> filled(const Action &action);
    Result<RequestHuman> filled(const RequestHuman &request);
    Secrecy secrecy() const { return m_secrecy; }

private:
    QString text(const QString &raw);
    Condition condition(const Condition &raw);
    std::optional<Condition> condition(const std::optional<Condition> &raw);
    QStringList texts(const QStringList &raw);
    QJsonValue json(const QJsonValue &raw);

    Action fill(Goto action);
    Action fill(Click action);
    Action fill(Type action);
    Action fill(Press action);
    Action fill(Select action);
    Action fill(Check action);
    Action fill(Hover action);
    Action fill(Scroll action);
    Action fill(Upload action);
    Action fill(WaitFor action);
    Action fill(Extract action);
    Action fill(Screenshot action);
    Action fill(Evaluate action);
    Action fill(Label action);
    Action fill(RequestHuman action);

    const ValueOf m_valueOf;
    std::optional<Error> m_error; // the first
    Secrecy m_secrecy = Secrecy::Open;
};

} // namespace hidettp::script
