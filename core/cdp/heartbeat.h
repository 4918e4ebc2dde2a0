#pragma once

#include "core/cdp/connection.h"

#include <QObject>
#include <QTimer>

namespace hidettp::cdp {

/// Asks a browser again and again whether it is there. One that is silent may be frozen, or the way to it may be cut;
/// its connection stays open either way, so that nobody would hear of it otherwise.
class Heartbeat : public QObject
{
    Q_OBJECT

public:
    explicit Heartbeat(Connection &connection, QObject *parent = nullptr);

    bool beats() const { return m_beats; }

signals:
    /// At most 2.5 s after the browser has fallen silent, and at once when it answers again.
    void changed(bool beats);

private:
    void ask();
    void answered();

    Connection &m_connection;
    QTimer m_pause;
    QTimer m_patience;
    bool m_beats = true;
};

} // namespace hidettp::cdp
