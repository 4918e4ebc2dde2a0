#include "ui/settings/setting.h"

#include "core/base/enumnames.h"

#include <QKeySequence>

namespace hidettp {

namespace {

constexpr auto schemeNames = enumNames<ColourScheme::Dark>("system", "light", "dark");

} // namespace

Settings::Settings(QObject *parent) : QObject(parent), m_file(std::make_unique<QSettings>()) {}

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent), m_file(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

ColourScheme Settings::value(const Setting<ColourScheme> &setting) const
{
    return schemeNames.value(m_file->value(setting.key).toString()).value_or(setting.fallback);
}

bool Settings::value(const Setting<bool> &setting) const
{
    return m_file->value(setting.key, setting.fallback).toBool();
}

QUrl Settings::value(const Setting<QUrl> &setting) const
{
    return m_file->value(setting.key, setting.fallback).toUrl();
}

QKeyCombination Settings::value(const Setting<QKeyCombination> &setting) const
{
    const auto kept = QKeySequence::fromString(m_file->value(setting.key).toString(), QKeySequence::PortableText);
    return kept.count() == 1 && mayBeConsoleKey(kept[0]) ? kept[0] : setting.fallback;
}

void Settings::set(const Setting<ColourScheme> &setting, ColourScheme value)
{
    write(setting.key, schemeNames.name(value));
}

void Settings::set(const Setting<bool> &setting, bool value) { write(setting.key, value); }

void Settings::set(const Setting<QUrl> &setting, const QUrl &value) { write(setting.key, value); }

void Settings::set(const Setting<QKeyCombination> &setting, QKeyCombination value)
{
    write(setting.key, QKeySequence(value).toString(QKeySequence::PortableText));
}

void Settings::write(QLatin1StringView key, const QVariant &value)
{
    if (m_file->value(key) == value)
        return;
    m_file->setValue(key, value);
    emit changed(key);
}

} // namespace hidettp
