#include "core/base/safetext.h"

#include <QList>

#include <algorithm>
#include <array>

namespace hidettp {

namespace {

constexpr bool isOneOf(auto value, const auto &those)
{
    return std::find(those.begin(), those.end(), value) != those.end();
}

bool isInvisible(char32_t character)
{
    constexpr std::array categories{
        QChar::Other_Control,   QChar::Other_Format, // bidirectional marks and overrides, zero-width characters, tags
        QChar::Other_Surrogate, QChar::Other_PrivateUse,    QChar::Other_NotAssigned,
        QChar::Separator_Line,  QChar::Separator_Paragraph,
    };
    constexpr std::array<char32_t, 5> blankLetters{0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800};
    return isOneOf(QChar::category(character), categories) || isOneOf(character, blankLetters);
}

/// Emoji sequences and several scripts need these; between visible characters they hide nothing.
bool isJoiner(char32_t character) { return character == 0x200C || character == 0x200D; }

QString drawn(char32_t character)
{
    if (character < 0x20)
        return QChar(char16_t(0x2400 + character)); // ␀ and so on
    return QStringLiteral("⟨U+%1⟩").arg(QString::number(character, 16).toUpper().rightJustified(4, u'0'));
}

} // namespace

QString shortened(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    QString shorter = text.first(longest - 1);
    if (!shorter.isEmpty() && shorter.back().isHighSurrogate())
        shorter.chop(1);
    return shorter + u'…';
}

QString safeText(QStringView foreign, qsizetype longest, LineBreaks lineBreaks)
{
    QString safe;
    char32_t previous = 0;
    for (const char32_t character : foreign.toUcs4()) {
        const bool joins = isJoiner(character) && previous != 0 && !isInvisible(previous);
        const bool breaksLine = lineBreaks == LineBreaks::Kept && (character == u'\n' || character == u'\t');
        if (isInvisible(character) && !joins && !breaksLine)
            safe += drawn(character);
        else
            safe += QStringView(QChar::fromUcs4(character));
        previous = character;
        if (safe.size() > longest)
            break;
    }
    return shortened(safe, longest);
}

} // namespace hidettp
