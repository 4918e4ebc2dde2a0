#include "core/net/bodyreader.h"
#include "core/net/requesthead.h"
#include "tests/support/malformedrequests.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace hidettp;
using namespace hidettp::net;
using namespace Qt::StringLiterals;

namespace {

using Random = std::mt19937;

qsizetype below(Random &random, qsizetype bound)
{
    return qsizetype(random() % std::size_t(std::max<qsizetype>(bound, 1)));
}

/// What became of the bytes; must not depend on the pieces in which they came.
struct Outcome
{
    int status = 0;
    qsizetype consumed = 0;
    QByteArray head;
    QByteArray body;
    bool isComplete = false;

    bool operator==(const Outcome &) const = default;
};

bool isSane(const RequestHead &head)
{
    const auto isPlain = [](QChar c) { return c >= u' ' && c != QChar(0x7f); };
    return !head.method.isEmpty() && !head.host.isEmpty() && head.headers.size() <= 100
           && (head.path == "*"_L1 || (head.path.startsWith(u'/') && !head.path.contains("/../"_L1)))
           && std::ranges::all_of(head.path, isPlain) && !(head.isChunked && head.contentLength);
}

Outcome readInPieces(const QByteArray &bytes, Random *random)
{
    const Limits limits;
    HeadScanner scanner(limits);
    std::optional<BodyReader> body;
    Outcome outcome;
    while (outcome.consumed < bytes.size() && !outcome.status && !outcome.isComplete) {
        const qsizetype left = bytes.size() - outcome.consumed;
        const QByteArrayView piece = QByteArrayView(bytes).sliced(
            outcome.consumed, random ? 1 + below(*random, std::min<qsizetype>(left, 9)) : left);
        if (body) {
            outcome.consumed += body->feed(piece);
        } else {
            outcome.consumed += scanner.feed(piece);
            if (scanner.refusal())
                outcome.status = scanner.refusal()->status;
            if (!scanner.isComplete())
                continue;
            const auto parsed = parseRequestHead(scanner.head());
            if (const auto refusal = std::get_if<Refusal>(&parsed)) {
                outcome.status = refusal->status;
                continue;
            }
            const auto &head = std::get<RequestHead>(parsed);
            if (!isSane(head))
                outcome.status = -1;
            outcome.head = scanner.head();
            body.emplace(head, 1000, limits);
        }
        if (body->refusal())
            outcome.status = body->refusal()->status;
        outcome.isComplete = body->isComplete();
    }
    if (outcome.isComplete)
        outcome.body = body->takeBody();
    return outcome;
}

const std::vector<QByteArray> &wellFormed()
{
    static const std::vector<QByteArray> requests{
        "GET /a/b%20c?d=e&f HTTP/1.1\r\nHost: localhost:80\r\nConnection: keep-alive, Upgrade\r\n\r\n",
        "POST /e HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
        "POST /e HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\nA\r\n0123456789\r\n0\r\na: "
        "b\r\n\r\n",
    };
    return requests;
}

std::vector<QByteArray> malformed()
{
    std::vector<QByteArray> result;
    for (const auto &row : test::malformedRequests()) {
        if (row.bytes.size() < 1000)
            result.push_back(row.bytes);
    }
    return result;
}

QByteArray mutated(QByteArray bytes, const QByteArray &other, Random &random)
{
    static const QByteArray interesting = "\r\n\t :;,%/?*\\\"0Ff-+\x00\x7f\x80\xff"_ba;
    for (auto i = 1 + random() % 4; i > 0; --i) {
        const qsizetype at = below(random, bytes.size());
        switch (random() % 6) {
        case 0:
            if (!bytes.isEmpty())
                bytes[at] = char(random());
            break;
        case 1:
            bytes.insert(at, interesting[below(random, interesting.size())]);
            break;
        case 2:
            bytes.remove(at, 1 + below(random, 3));
            break;
        case 3:
            bytes.insert(at, bytes.mid(below(random, bytes.size()), below(random, 30)));
            break;
        case 4:
            bytes = bytes.first(at) + other.mid(below(random, other.size()));
            break;
        default:
            if (!bytes.isEmpty())
                bytes[at] = interesting[below(random, interesting.size())];
            break;
        }
    }
    return bytes;
}

} // namespace

/// Mutated requests from a fixed seed: nothing crashes, and what comes of them does not depend on how they are cut.
class tst_FuzzRequest : public QObject
{
    Q_OBJECT

private slots:
    void piecesDoNotMatter();
};

void tst_FuzzRequest::piecesDoNotMatter()
{
    Random random(20'261'123);
    const auto corpus = malformed();
    int served = 0;
    for (int i = 0; i < 30'000; ++i) {
        const auto &seeds = i % 2 ? corpus : wellFormed();
        const QByteArray &seed = seeds[random() % seeds.size()];
        const QByteArray bytes = mutated(seed, corpus[random() % corpus.size()], random);
        const Outcome whole = readInPieces(bytes, nullptr);
        QVERIFY2(whole.status >= 0, bytes.toPercentEncoding().constData());
        QVERIFY2(readInPieces(bytes, &random) == whole, bytes.toPercentEncoding().constData());
        served += whole.isComplete ? 1 : 0;
    }
    QVERIFY(served > 1000);
}

QTEST_GUILESS_MAIN(tst_FuzzRequest)
#include "tst_fuzzrequest.moc"
