#include "ui/common/colourscheme.h"

#include "ui/common/outlinedstyle.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct PlatformLook
{
    QString style;
    QPalette palette;
};

PlatformLook &platformLook()
{
    static PlatformLook look;
    return look;
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xf3, 0xf4, 0xf5));
    palette.setColor(QPalette::Window, QColor(0xf3, 0xf4, 0xf5));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xf9));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, QColor(0x1d, 0x23, 0x27));
    palette.setColor(QPalette::Button, QColor(0xf3, 0xf4, 0xf5));
    palette.setColor(QPalette::Highlight, QColor(0x1f, 0x6f, 0x6a));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0x6a, 0x73, 0x79));
    palette.setColor(QPalette::Link, QColor(0x1b, 0x5f, 0xa8));
    palette.setColor(QPalette::ToolTipBase, QColor(0x2b, 0x31, 0x35));
    palette.setColor(QPalette::ToolTipText, QColor(0xf3, 0xf4, 0xf5));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x9a, 0xa1, 0xa6));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2c, 0x31, 0x34));
    palette.setColor(QPalette::Window, QColor(0x23, 0x27, 0x2a));
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    palette.setColor(QPalette::AlternateBase, QColor(0x20, 0x24, 0x27));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, QColor(0xe4, 0xe8, 0xea));
    palette.setColor(QPalette::Button, QColor(0x2f, 0x34, 0x38));
    palette.setColor(QPalette::Highlight, QColor(0x2a, 0x7f, 0x78));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0x94, 0x9d, 0xa3));
    palette.setColor(QPalette::Link, QColor(0x83, 0xbd, 0xf2));
    palette.setColor(QPalette::ToolTipBase, QColor(0x39, 0x40, 0x45));
    palette.setColor(QPalette::ToolTipText, QColor(0xe4, 0xe8, 0xea));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x73, 0x7b, 0x80));
    return palette;
}

} // namespace

void rememberPlatformLook() { platformLook() = {QApplication::style()->name(), QApplication::palette()}; }

void applyColourScheme(ColourScheme scheme)
{
    switch (scheme) {
    case ColourScheme::System:
        QApplication::setStyle(QStyleFactory::create(platformLook().style));
        QApplication::setPalette(platformLook().palette);
        return;
    case ColourScheme::Light:
    case ColourScheme::Dark:
        QApplication::setStyle(new OutlinedStyle);
        QApplication::setPalette(scheme == ColourScheme::Dark ? darkPalette() : lightPalette());
        return;
    }
}

} // namespace hidettp
