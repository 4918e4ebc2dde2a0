#include "ui/common/visibletext.h"

#include <QList>

#include <initializer_list>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

enum class LineBreaks { Shown, Kept };

bool isOneOf(QChar::Category category, std::initializer_list<QChar::Category> those)
{
    return std::find(those.begin(), those.end(), category) != those.end();
}

bool isInvisible(char32_t c)
{
    if (isOneOf(QChar::category(c),
                {QChar::Other_Control, QChar::Other_Format, QChar::Other_Surrogate, QChar::Other_PrivateUse,
                 QChar::Other_NotAssigned, QChar::Separator_Line, QChar::Separator_Paragraph}))
        return true;
    // Look like nothing or like a plain space, and are neither.
    const bool isBlankLetter = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    return isBlankLetter || (c != u' ' && QChar::isSpace(c));
}

QString visible(const QString &text, LineBreaks lineBreaks)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        const bool isKeptBreak = lineBreaks == LineBreaks::Kept && (c == u'\n' || c == u'\t');
        if (isInvisible(c) && !isKeptBreak)
            shown += u"<U+%1>"_s.arg(QString::number(uint(c), 16).toUpper().rightJustified(4, u'0'));
        else
            shown += QChar::fromUcs4(c);
    }
    return shown;
}

} // namespace

QString visibleText(const QString &text) { return visible(text, LineBreaks::Shown); }

QString visibleLines(const QString &text)
{
    QString unified = text;
    return visible(unified.replace("\r\n"_L1, "\n"_L1), LineBreaks::Kept);
}

} // namespace hidettp
