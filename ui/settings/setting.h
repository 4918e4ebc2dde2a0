#pragma once

#include "ui/common/colourscheme.h"
#include "ui/common/consolekey.h"

#include <QLatin1StringView>
#include <QObject>
#include <QSettings>
#include <QUrl>

#include <memory>

namespace hidettp {

/// One thing that the console remembers: its key in the settings file and what it is until somebody chooses. Secrets
/// are no settings; they live in the keyring (CredentialStore).
template<typename T>
struct Setting
{
    QLatin1StringView key;
    T fallback;
};

namespace settings {

inline constexpr Setting<ColourScheme> colourScheme{QLatin1StringView("appearance/colourScheme"), ColourScheme::System};
inline constexpr Setting<bool> notifications{QLatin1StringView("notifications/enabled"), true};
inline constexpr Setting<bool> sound{QLatin1StringView("notifications/sound"), true};
inline constexpr Setting<bool> startInTray{QLatin1StringView("window/startInTray"), false};
inline constexpr Setting<QKeyCombination> consoleKey{QLatin1StringView("liveView/consoleKey"), defaultConsoleKey};
inline const Setting<QUrl> coordinator{QLatin1StringView("connection/coordinator"), {}};

} // namespace settings

/// The settings file, read and written through the table above.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The user's own file.
    explicit Settings(QObject *parent = nullptr);
    explicit Settings(const QString &file, QObject *parent = nullptr);

    ColourScheme value(const Setting<ColourScheme> &setting) const;
    bool value(const Setting<bool> &setting) const;
    QUrl value(const Setting<QUrl> &setting) const;
    QKeyCombination value(const Setting<QKeyCombination> &setting) const;

    void set(const Setting<ColourScheme> &setting, ColourScheme value);
    void set(const Setting<bool> &setting, bool value);
    void set(const Setting<QUrl> &setting, const QUrl &value);
    void set(const Setting<QKeyCombination> &setting, QKeyCombination value);

signals:
    void changed(QLatin1StringView key);

private:
    void write(QLatin1StringView key, const QVariant &value);

    std::unique_ptr<QSettings> m_file;
};

} // namespace hidettp
