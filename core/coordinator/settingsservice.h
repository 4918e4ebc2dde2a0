#pragma once

#include "core/coordinator/ledger.h"

#include <QObject>

namespace hidettp {

/// What administrators set for everybody. A kind of settings is a value with a `key`, `toJson` and `fromJson`, such as
/// those of core/wire/settings.h; it needs nothing else here.
class SettingsService : public QObject
{
    Q_OBJECT

public:
    explicit SettingsService(Ledger &ledger, QObject *parent = nullptr);

    /// As they are now. What was never set, or what an older version wrote and this one cannot read, is the default.
    template<typename Settings>
    Settings get() const
    {
        return Settings::fromJson(value(Settings::key)).value_or(Settings{});
    }

    /// Takes the place of what was set before. The same once more changes nothing.
    template<typename Settings>
    Reply<Settings> put(const Settings &settings, const Person &by)
    {
        return put(Settings::key, settings.toJson(), by).andThen(this, [settings] { return settings; });
    }

signals:
    /// It is stored and announced.
    void changed(const QString &key);

private:
    QJsonObject value(QLatin1StringView key) const;
    Reply<void> put(QLatin1StringView key, const QJsonObject &value, const Person &by);

    Ledger &m_ledger;
};

} // namespace hidettp
