#include "app/coordinator/options.h"

#include <cstdio>

namespace hidettp {

using namespace Qt::StringLiterals;

int complain(const QString &sentence, int code)
{
    std::fprintf(stderr, "hidettp-coordinator: %s\n", qPrintable(sentence));
    return code;
}

Options::Options(QString usage, const QString &description) : m_usage(std::move(usage))
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{u"h"_s, u"help"_s}, u"Show this help."_s});
}

void Options::add(const QString &name, const QString &help, const QString &value, const QString &fallback)
{
    m_parser.addOption({name, help, value, fallback});
}

void Options::addDataOptions()
{
    add(u"data"_s, u"Directory of database, logs and browser profiles."_s, u"DIR"_s);
    add(u"config"_s, u"Configuration file; DIR/hidettp.toml if there is one."_s, u"FILE"_s);
}

int Options::fail(const QString &sentence) const
{
    return complain(u"%1 Try hidettp-coordinator %2 --help."_s.arg(sentence, m_usage.section(u' ', 0, 0)), exitUsage);
}

std::optional<int> Options::parse(const QStringList &arguments, int leastWords, int mostWords)
{
    const bool isUnderstood = m_parser.parse(QStringList{u"hidettp-coordinator "_s + m_usage} + arguments);
    if (m_parser.isSet(u"help"_s)) {
        std::printf("Usage: hidettp-coordinator %s [options]\n%s\n", qPrintable(m_usage),
                    qPrintable(m_parser.helpText().section(u'\n', 1)));
        return 0;
    }
    if (!isUnderstood)
        return fail(m_parser.errorText() + u'.');
    if (words().size() < leastWords)
        return fail(u"Something is missing: %1."_s.arg(m_usage));
    if (words().size() > mostWords)
        return fail(u"'%1' is too much."_s.arg(words().at(mostWords)));
    return std::nullopt;
}

} // namespace hidettp
