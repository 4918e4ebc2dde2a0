#pragma once

#include "core/net/requesthead.h"

#include <optional>

namespace hidettp::net {

/// Reads the body of a request, of known length or chunked, as its bytes come. Chunk extensions and trailers are
/// checked, counted against the limits of headers, and dropped.
class BodyReader
{
public:
    /// `head` as checked; `bodyLimit` in bytes. What is announced too long is refused at once.
    BodyReader(const RequestHead &head, qint64 bodyLimit, const Limits &limits);

    /// Returns how many bytes belong to the body; the rest is the next request.
    qsizetype feed(QByteArrayView bytes);

    bool isComplete() const { return m_state == State::Complete; }
    const std::optional<Refusal> &refusal() const { return m_refusal; }
    QByteArray takeBody() { return std::move(m_body); }

private:
    enum class State { Plain, Size, Extension, SizeEnd, Data, DataReturn, DataEnd, Trailer, TrailerEnd, Complete };

    qsizetype feedData(QByteArrayView bytes);
    void take(char c);
    void takeSize(char c);
    void takeExtension(char c);
    void takeTrailer(char c);
    void sizeEnded();
    void trailerEnded();
    void countOverhead();
    void refuse(int status, ErrorCode code, const QString &message);
    void refuseChunk();

    State m_state;
    qint64 m_remaining = 0; // of the body, or of the current chunk
    qint64 m_bodyLimit;
    qsizetype m_overheadLimit; // bytes of extensions and trailers
    int m_fieldLimit;
    int m_sizeDigits = 0;
    QByteArray m_line; // of a trailer
    QByteArray m_body;
    std::optional<Refusal> m_refusal;
};

} // namespace hidettp::net
