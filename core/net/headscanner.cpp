#include "core/net/grammar.h"
#include "core/net/requesthead.h"

namespace hidettp::net {

using namespace Qt::StringLiterals;

HeadScanner::HeadScanner(const Limits &limits)
    : m_requestLineLimit(limits.requestLineBytes), m_headerLimit(limits.headerBytes), m_fieldLimit(limits.headerFields)
{
}

void HeadScanner::restart()
{
    m_head.clear();
    m_lineStart = 0;
    m_headerStart = 0;
    m_fields = 0;
    m_hasStarted = false;
    m_mayBeBlankLine = true;
    m_isComplete = false;
    m_refusal.reset();
}

qsizetype HeadScanner::feed(QByteArrayView bytes)
{
    qsizetype consumed = 0;
    while (consumed < bytes.size() && !m_isComplete && !m_refusal)
        take(bytes[consumed++]);
    return consumed;
}

void HeadScanner::take(char c)
{
    m_hasStarted = true;
    const bool afterCarriageReturn = m_head.size() > m_lineStart && m_head.back() == '\r';
    if (afterCarriageReturn != (c == '\n'))
        return refuse(400, ErrorCode::BadRequest, u"A line of the request does not end with CR LF."_s);
    if (c != '\r' && c != '\n' && !grammar::isFieldCharacter(c))
        return refuse(400, ErrorCode::BadRequest, u"The request contains a control character."_s);

    m_head.append(c);
    if (c == '\n')
        return lineEnded();
    const qsizetype lineEnd = c == '\r' ? 1 : 0;
    if (m_headerStart == 0 && m_head.size() - lineEnd > m_requestLineLimit)
        return refuse(414, ErrorCode::TooLarge, u"The request line is too long."_s);
    if (m_headerStart > 0 && m_head.size() - lineEnd - m_headerStart > m_headerLimit)
        return refuse(431, ErrorCode::TooLarge, u"The headers of the request are too long."_s);
}

void HeadScanner::lineEnded()
{
    const bool isBlank = m_head.size() - m_lineStart == 2;
    if (m_headerStart == 0) {
        if (isBlank && !m_mayBeBlankLine)
            return refuse(400, ErrorCode::BadRequest, u"The request begins with blank lines."_s);
        if (isBlank) {
            m_head.clear();
            m_mayBeBlankLine = false;
            return;
        }
        m_headerStart = m_head.size();
    } else if (isBlank) {
        m_head.chop(2);
        m_isComplete = true;
        return;
    } else if (++m_fields > m_fieldLimit) {
        return refuse(431, ErrorCode::TooLarge, u"The request has too many headers."_s);
    }
    m_lineStart = m_head.size();
}

void HeadScanner::refuse(int status, ErrorCode code, const QString &message)
{
    m_refusal = Refusal{status, code, message};
}

} // namespace hidettp::net
