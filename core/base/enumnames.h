#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <array>
#include <cstddef>
#include <optional>

namespace hidettp {

/// The names of an enum's values, in the order of the enum, first value 0. One list serves both directions.
template<typename Enum, std::size_t count>
class EnumNames
{
public:
    constexpr explicit EnumNames(const std::array<QLatin1StringView, count> &names) : m_names(names) {}

    QString name(Enum value) const { return m_names[static_cast<std::size_t>(value)]; }

    std::optional<Enum> value(QStringView name) const
    {
        for (std::size_t i = 0; i < count; ++i) {
            if (name == m_names[i])
                return static_cast<Enum>(i);
        }
        return std::nullopt;
    }

private:
    std::array<QLatin1StringView, count> m_names;
};

/// EnumNames for `Enum` whose last value is `last`: a name too few or too many does not compile.
template<auto last, typename... Names>
constexpr auto enumNames(Names... names)
{
    static_assert(sizeof...(Names) == static_cast<std::size_t>(last) + 1, "every value has its name");
    return EnumNames<decltype(last), sizeof...(Names)>({QLatin1StringView(names)...});
}

} // namespace hidettp
