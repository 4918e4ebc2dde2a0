#include "core/base/safetext.h"

#include <QList>

#include <algorithm>
#include <array>

namespace hidettp {

namespace {

bool isInvisible(char32_t character)
{
    constexpr std::array invisible{
        QChar::Other_Control,   QChar::Other_Format, // bidirectional marks and overrides, zero-width characters, tags
        QChar::Other_Surrogate, QChar::Other_PrivateUse,    QChar::Other_NotAssigned,
        QChar::Separator_Line,  QChar::Separator_Paragraph,
    };
    return std::find(invisible.begin(), invisible.end(), QChar::category(character)) != invisible.end();
}

// Emoji sequences and several scripts join characters with this one; between visible ones it hides nothing.
constexpr char32_t zeroWidthJoiner = 0x200D;

QString visible(char32_t character)
{
    if (character < 0x20)
        return QChar(char16_t(0x2400 + character)); // ␀ and so on
    return QStringLiteral("⟨%1⟩").arg(QString::number(character, 16).toUpper().rightJustified(4, u'0'));
}

} // namespace

QString safeText(QStringView foreign, qsizetype longest)
{
    QString safe;
    char32_t previous = 0;
    for (const char32_t character : foreign.toUcs4()) {
        const bool joins = character == zeroWidthJoiner && previous != 0 && !isInvisible(previous);
        if (isInvisible(character) && !joins)
            safe += visible(character);
        else
            safe += QStringView(QChar::fromUcs4(character));
        previous = character;
        if (safe.size() > longest) {
            safe.truncate(longest - 1);
            if (safe.back().isHighSurrogate())
                safe.chop(1);
            return safe + u'…';
        }
    }
    return safe;
}

} // namespace hidettp
