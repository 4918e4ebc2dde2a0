#include "ui/onetimecode/codestore.h"

#include "core/base/logging.h"
#include "ui/settings/keyring.h"

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr auto entry = "one-time codes"_L1;

/// Of all stores in this program, for when there is no keyring.
CodeStore::Secrets &kept()
{
    static CodeStore::Secrets secrets;
    return secrets;
}

// One line each, as otpauth:// addresses: they have no line breaks.
QString toText(const CodeStore::Secrets &secrets)
{
    QStringList lines;
    for (auto one = secrets.begin(); one != secrets.end(); ++one)
        lines << secretToText({one.key(), one.value()});
    return lines.join(u'\n');
}

CodeStore::Secrets fromText(const QString &text)
{
    CodeStore::Secrets secrets;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto named = secretFromText(line))
            secrets.insert(named->name, named->secret);
    }
    return secrets;
}

} // namespace

Reply<CodeStore::Secrets> CodeStore::load()
{
    const auto replier = std::make_shared<Replier<Secrets>>();
    keyring::read(entry).finally(this, [replier](const Result<QString> &text) {
        if (text)
            kept() = fromText(*text);
        else if (text.error().code == ErrorCode::NotFound)
            kept().clear();
        replier->finish(kept());
    });
    return replier->reply();
}

Reply<Keeping> CodeStore::keep(const NamedSecret &named)
{
    return load().andThen(this, [this, named](Secrets secrets) {
        secrets.insert(named.name, named.secret);
        return write(secrets);
    });
}

Reply<Keeping> CodeStore::forget(const QString &name)
{
    return load().andThen(this, [this, name](Secrets secrets) {
        secrets.remove(name);
        return write(secrets);
    });
}

Reply<Keeping> CodeStore::write(const Secrets &secrets)
{
    kept() = secrets;
    const auto replier = std::make_shared<Replier<Keeping>>();
    keyring::write(entry, toText(secrets)).finally(this, [replier](const Result<void> &written) {
        if (!written)
            qCInfo(logUi) << "There is no keyring; secrets of one-time codes are kept in memory.";
        replier->finish(written ? Keeping::Keyring : Keeping::Memory);
    });
    return replier->reply();
}

} // namespace hidettp
