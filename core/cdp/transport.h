#pragma once

#include "core/base/error.h"
#include "core/cdp/frametap.h"

#include <QByteArray>
#include <QObject>

namespace hidettp::cdp {

/// Carries messages between us and one browser, in order and whole. Lives on the main thread.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The signals wait for this, so that whoever wants them can connect first.
    virtual void start() {}
    virtual void send(const QByteArray &message) = 0;
    /// `closed` follows.
    virtual void close() = 0;

    /// From now on the frames of this session go to `sink` and are not `received`.
    virtual void tapFrames(const QString &sessionId, std::shared_ptr<FrameSink> sink) = 0;
    virtual void untapFrames(const QString &sessionId) = 0;

signals:
    void received(const QByteArray &message);
    /// Once, and nothing is received after it.
    void closed(const hidettp::Error &error);
};

} // namespace hidettp::cdp
