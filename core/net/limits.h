#pragma once

#include "core/base/clock.h"
#include "core/net/trustedproxies.h"

#include <QtGlobal>

namespace hidettp::net {

using namespace std::chrono_literals;

/// What one WebSocket may cost. The defaults are those for a client that we do not trust.
struct WebSocketLimits
{
    qint64 messageBytes = 64 * 1024; ///< a received message; more closes with 1009
    Duration idle = 60s;             ///< nothing received, not even the answer to our ping: closed
    Duration writing = 60s;          ///< one message not taken by the peer: closed
    Duration closing = 1s;           ///< from close() until the connection is cut, whatever the peer does
    qsizetype queuedMessages = 1024; ///< waiting behind the one being written; more closes with 1013
    qsizetype queuedBytes = 1 << 20; ///< the same in bytes; the first that waits may be longer
    int unsentBytes = 128 * 1024;    ///< what the kernel may hold unsent, so that the newest frame wins; 0: its default
    int sendBufferBytes = 0;         ///< SO_SNDBUF; 0: the kernel tunes it
};

/// What one connection, and one address, may cost a server.
struct Limits
{
    qsizetype requestLineBytes = 8 * 1024; ///< more: 414
    qsizetype headerBytes = 16 * 1024;     ///< header lines, or chunk extensions and trailers; more: 431
    int headerFields = 100;                ///< more: 431
    qint64 bodyBytes = 1 << 20;            ///< where Handlers::bodyLimit is not set; more: 413
    Duration head = 15s;                   ///< from accept, or the first byte on a kept connection, to the last header
    Duration body = 30s;
    Duration idle = 60s;       ///< between two requests
    Duration answering = 120s; ///< a Responder may take this long; then 503
    Duration writing = 60s;
    Duration shutdown = 5s;          ///< what a shutdown grants to answers in progress
    int connectionsPerAddress = 256; ///< IPv6: per /64
    bool countLoopback = false;
    TrustedProxies trustedProxies; ///< they are believed, and their connections not counted
    WebSocketLimits webSocket;
};

} // namespace hidettp::net
