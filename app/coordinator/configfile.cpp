#include "app/coordinator/configfile.h"

#include <QFile>

#include <toml++/toml.h>

#include <functional>
#include <map>
#include <string>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

/// What an option does with its value; false: the value is of the wrong kind.
using Take = std::function<bool(const toml::node &)>;

Take text(QString &to)
{
    return [&to](const toml::node &node) {
        const auto value = node.value<std::string>();
        if (value)
            to = QString::fromStdString(*value);
        return value.has_value();
    };
}

Take flag(const std::function<void(bool)> &to)
{
    return [to](const toml::node &node) {
        const auto value = node.value_exact<bool>();
        if (value)
            to(*value);
        return value.has_value();
    };
}

template<typename Number>
Take number(Number &to)
{
    return [&to](const toml::node &node) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < 0 || *value > (1 << 30))
            return false;
        to = Number(*value);
        return true;
    };
}

Take seconds(Duration &to)
{
    return [&to](const toml::node &node) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < 1 || *value > 86400)
            return false;
        to = std::chrono::seconds(*value);
        return true;
    };
}

Take texts(QStringList &to)
{
    return [&to](const toml::node &node) {
        const toml::array *const array = node.as_array();
        if (!array)
            return false;
        to.clear();
        for (const toml::node &one : *array) {
            const auto value = one.value<std::string>();
            if (!value)
                return false;
            to << QString::fromStdString(*value);
        }
        return true;
    };
}

Take proxies(net::TrustedProxies &to)
{
    return [&to](const toml::node &node) {
        QStringList networks;
        if (!texts(networks)(node))
            return false;
        const auto parsed = net::TrustedProxies::parse(networks);
        if (parsed)
            to = *parsed;
        return parsed.has_value();
    };
}

Take address(net::Address &to)
{
    return [&to](const toml::node &node) {
        const auto value = net::Address::parse(QString::fromStdString(node.value<std::string>().value_or("")));
        if (value)
            to = *value;
        return value.has_value();
    };
}

std::map<std::string, Take> options(Configuration &into, net::TlsFiles &tls)
{
    CoordinatorSettings &settings = into.coordinator;
    net::Limits &limits = settings.limits;
    return {{"listen", address(settings.listen)},
            {"publicUrl", text(settings.publicUrl)},
            {"storage", text(settings.storage)},
            {"trustedProxies", proxies(limits.trustedProxies)},
            {"allowRemoteBrowsers", flag([&](bool is) { settings.allowsRemoteBrowsers = is; })},
            {"notify.authorities", text(settings.notifyAuthorities)},
            {"tls.certificate", text(tls.certificate)},
            {"tls.key", text(tls.key)},
            {"browser.executable", text(settings.browser.executable)},
            {"browser.arguments", texts(settings.browser.arguments)},
            {"browser.headless", flag([&](bool is) { settings.browser.isHeadless = is; })},
            {"browser.atOnce", number(settings.browser.mostAtOnce)},
            {"browser.lostAfterSeconds", seconds(settings.browser.lostAfter)},
            {"browser.noSandbox", flag([&](bool is) { settings.browser.isSandboxed = !is; })},
            {"limits.requestLineBytes", number(limits.requestLineBytes)},
            {"limits.headerBytes", number(limits.headerBytes)},
            {"limits.headerFields", number(limits.headerFields)},
            {"limits.bodyBytes", number(limits.bodyBytes)},
            {"limits.headSeconds", seconds(limits.head)},
            {"limits.bodySeconds", seconds(limits.body)},
            {"limits.idleSeconds", seconds(limits.idle)},
            {"limits.connectionsPerAddress", number(limits.connectionsPerAddress)},
            {"log.rules", text(into.logRules)}};
}

Error wrong(const QString &path, const toml::source_position &at, const QString &what)
{
    return {ErrorCode::BadRequest, u"%1, line %2: %3"_s.arg(path).arg(at.line).arg(what)};
}

Result<void> take(const toml::table &table, const std::string &prefix, const std::map<std::string, Take> &known,
                  const QString &path)
{
    for (const auto &[key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const toml::table *const inner = node.as_table()) {
            if (const auto taken = take(*inner, name + '.', known, path); !taken)
                return taken;
            continue;
        }
        const auto option = known.find(name);
        const QString shown = QString::fromStdString(name);
        if (option == known.end())
            return wrong(path, node.source().begin, u"there is no option '%1'."_s.arg(shown));
        if (!option->second(node))
            return wrong(path, node.source().begin, u"'%1' has a value that it cannot have."_s.arg(shown));
    }
    return {};
}

} // namespace

Result<Configuration> readConfiguration(const QString &path, const Configuration &defaults)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"Cannot read %1: %2."_s.arg(path, file.errorString())};
    toml::table table;
    try {
        table = toml::parse(file.readAll().toStdString());
    } catch (const toml::parse_error &error) {
        const std::string_view what = error.description();
        return wrong(path, error.source().begin, QString::fromUtf8(what.data(), qsizetype(what.size())) + u'.');
    }
    Configuration read = defaults;
    net::TlsFiles tls = defaults.coordinator.tls.value_or(net::TlsFiles{});
    if (const auto taken = take(table, {}, options(read, tls), path); !taken)
        return taken.error();
    if (!tls.certificate.isEmpty() || !tls.key.isEmpty())
        read.coordinator.tls = tls;
    return read;
}

} // namespace hidettp
