#pragma once

#include "core/net/http.h"
#include "core/net/limits.h"

#include <optional>
#include <variant>

/// The strict reader of request line and headers. Whatever two readers could understand differently is refused.
namespace hidettp::net {

/// Why a request is not served: the answer, after which the connection closes.
struct Refusal
{
    int status;
    ErrorCode code;
    QString message;

    bool operator==(const Refusal &) const = default;
};

/// Collects the bytes up to the blank line, refusing early what no further byte can mend: bare line ends, control
/// characters, more than the limits.
class HeadScanner
{
public:
    explicit HeadScanner(const Limits &limits);

    /// Returns how many bytes belong to the head; the rest is for who comes next.
    qsizetype feed(QByteArrayView bytes);

    bool hasStarted() const { return m_hasStarted; }
    bool isComplete() const { return m_isComplete; }
    const std::optional<Refusal> &refusal() const { return m_refusal; }
    /// Request line and header lines, each ended by CRLF, without the blank line.
    const QByteArray &head() const { return m_head; }
    void restart();

private:
    void take(char c);
    void lineEnded();
    void refuse(int status, ErrorCode code, const QString &message);

    qsizetype m_requestLineLimit;
    qsizetype m_headerLimit;
    int m_fieldLimit;

    QByteArray m_head;
    qsizetype m_lineStart = 0;
    qsizetype m_headerStart = 0; // 0: still in the request line
    int m_fields = 0;
    bool m_hasStarted = false;
    bool m_mayBeBlankLine = true; // one CRLF before a request is ignored, as RFC 9112 asks
    bool m_isComplete = false;
    std::optional<Refusal> m_refusal;
};

/// A request line and headers that mean one thing only.
struct RequestHead
{
    QByteArray method;
    QByteArray target;
    QString path;
    QList<std::pair<QString, QString>> query;
    Headers headers;
    QByteArray host; ///< in lower case
    int minorVersion = 1;
    std::optional<qint64> contentLength;
    bool isChunked = false;
    bool keepsAlive = true;
    bool expectsContinue = false;
    bool wantsWebSocket = false; ///< a valid WebSocket handshake

    bool hasBody() const { return isChunked || contentLength.value_or(0) > 0; }
};

/// `head` as HeadScanner collected it.
std::variant<RequestHead, Refusal> parseRequestHead(QByteArrayView head);

} // namespace hidettp::net
