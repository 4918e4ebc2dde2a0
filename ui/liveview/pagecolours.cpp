#include "ui/liveview/pagecolours.h"

#include "ui/common/accents.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

/// As light as the lines around it: QPalette::Mid is made for the frames of buttons.
QColor lineColour(const QPalette &colours)
{
    constexpr float share = 0.16F;
    const QColor ground = colours.color(QPalette::Window);
    const QColor text = colours.color(QPalette::WindowText);
    const auto between = [](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(between(ground.redF(), text.redF()), between(ground.greenF(), text.greenF()),
                            between(ground.blueF(), text.blueF()));
}

} // namespace

QString jsonText(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

QString colouringScript(const QPalette &colours)
{
    const QColor ground = colours.color(QPalette::Window);
    const QJsonObject variables{
        {"--ground"_L1, ground.name()},
        {"--surface"_L1, colours.color(QPalette::Base).name()},
        {"--text"_L1, colours.color(QPalette::WindowText).name()},
        {"--muted"_L1, quietText(colours).name()},
        {"--line"_L1, lineColour(colours).name()},
        {"--hover"_L1, colours.color(QPalette::AlternateBase).name()},
        {"--letterbox"_L1, (isDark(colours) ? ground.darker(140) : ground.darker(106)).name()},
        {"--accent"_L1, colours.color(QPalette::Highlight).name()},
        {"--accent-text"_L1, colours.color(QPalette::HighlightedText).name()},
        {"--good"_L1, accentColour(Accent::Good, colours).name()},
        {"--warning"_L1, accentColour(Accent::Attention, colours).name()},
        {"--danger"_L1, accentColour(Accent::Urgent, colours).name()},
        {"--veil"_L1, u"rgb(%1 %2 %3 / 62%)"_s.arg(ground.red()).arg(ground.green()).arg(ground.blue())},
    };
    return u"for (const [name, value] of Object.entries(...%1))"
           "document.documentElement.style.setProperty(name, value);"
           "document.documentElement.style.colorScheme = '%2';"_s.arg(jsonText(variables),
                                                                      isDark(colours) ? u"dark"_s : u"light"_s);
}

} // namespace hidettp
