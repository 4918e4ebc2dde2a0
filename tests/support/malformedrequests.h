#pragma once

#include <QByteArray>

#include <vector>

/// What must not be served, with the status of the refusal. Shared by the parser's tests and those with real sockets.
/// A server under test knows itself as `localhost`, allows bodies of 1,000 bytes and has the default limits.
namespace hidettp::test {

struct MalformedRequest
{
    QByteArray name;
    QByteArray bytes;
    int status;
};

std::vector<MalformedRequest> malformedRequests();

} // namespace hidettp::test
