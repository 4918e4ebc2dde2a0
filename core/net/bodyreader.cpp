#include "core/net/bodyreader.h"

#include "core/net/grammar.h"

#include <algorithm>

namespace hidettp::net {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestSize = 15; // hexadecimal digits of a chunk size: no overflow in 64 bits

} // namespace

BodyReader::BodyReader(const RequestHead &head, qint64 bodyLimit, const Limits &limits)
    : m_state(head.isChunked ? State::Size : State::Plain),
      m_remaining(head.contentLength.value_or(0)),
      m_bodyLimit(bodyLimit),
      m_overheadLimit(limits.headerBytes),
      m_fieldLimit(limits.headerFields - int(head.headers.size()))
{
    if (m_remaining > m_bodyLimit)
        refuse(413, ErrorCode::TooLarge, u"The body of the request is too long."_s);
    else if (m_state == State::Plain && m_remaining == 0)
        m_state = State::Complete;
}

qsizetype BodyReader::feed(QByteArrayView bytes)
{
    qsizetype consumed = 0;
    while (consumed < bytes.size() && !isComplete() && !m_refusal) {
        if (m_state == State::Plain || m_state == State::Data)
            consumed += feedData(bytes.sliced(consumed));
        else
            take(bytes[consumed++]);
    }
    return consumed;
}

qsizetype BodyReader::feedData(QByteArrayView bytes)
{
    const qsizetype count = std::min<qint64>(bytes.size(), m_remaining);
    m_body.append(bytes.first(count));
    m_remaining -= count;
    if (m_remaining == 0)
        m_state = m_state == State::Plain ? State::Complete : State::DataReturn;
    return count;
}

void BodyReader::take(char c)
{
    switch (m_state) {
    case State::Size:
        return takeSize(c);
    case State::Extension:
        return takeExtension(c);
    case State::SizeEnd:
        return c == '\n' ? sizeEnded() : refuseChunk();
    case State::DataReturn:
        m_state = State::DataEnd;
        return c == '\r' ? void() : refuseChunk();
    case State::DataEnd:
        m_state = State::Size;
        return c == '\n' ? void() : refuseChunk();
    case State::Trailer:
        return takeTrailer(c);
    case State::TrailerEnd:
        return c == '\n' ? trailerEnded() : refuseChunk();
    case State::Plain:
    case State::Data:
    case State::Complete:
        break;
    }
    Q_UNREACHABLE();
}

void BodyReader::takeSize(char c)
{
    const int digit = grammar::hexValue(c);
    if (digit >= 0 && ++m_sizeDigits <= longestSize) {
        m_remaining = m_remaining * 16 + digit;
        return;
    }
    if (digit >= 0 || m_sizeDigits == 0 || (c != ';' && c != '\r'))
        return refuseChunk();
    if (m_remaining > m_bodyLimit - m_body.size())
        return refuse(413, ErrorCode::TooLarge, u"The body of the request is too long."_s);
    m_state = c == ';' ? State::Extension : State::SizeEnd;
    if (c == ';')
        countOverhead();
}

void BodyReader::takeExtension(char c)
{
    if (c == '\r')
        m_state = State::SizeEnd;
    else if (!grammar::isFieldCharacter(c))
        refuseChunk();
    else
        countOverhead();
}

void BodyReader::sizeEnded()
{
    m_sizeDigits = 0;
    m_state = m_remaining > 0 ? State::Data : State::Trailer;
}

void BodyReader::takeTrailer(char c)
{
    if (c == '\r') {
        m_state = State::TrailerEnd;
    } else if (!grammar::isFieldCharacter(c)) {
        refuseChunk();
    } else {
        m_line.append(c);
        countOverhead();
    }
}

void BodyReader::trailerEnded()
{
    if (m_line.isEmpty()) {
        m_state = State::Complete;
        return;
    }
    m_state = State::Trailer;
    if (!grammar::parseField(m_line))
        refuseChunk();
    else if (--m_fieldLimit < 0)
        refuse(431, ErrorCode::TooLarge, u"The request has too many headers and trailers."_s);
    m_line.clear();
}

void BodyReader::countOverhead()
{
    if (--m_overheadLimit < 0)
        refuse(431, ErrorCode::TooLarge, u"The chunk extensions and trailers of the request are too long."_s);
}

void BodyReader::refuseChunk()
{
    refuse(400, ErrorCode::BadRequest, u"The chunked body of the request is malformed."_s);
}

void BodyReader::refuse(int status, ErrorCode code, const QString &message)
{
    m_refusal = Refusal{status, code, message};
}

} // namespace hidettp::net
