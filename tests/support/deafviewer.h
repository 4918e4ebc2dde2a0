#pragma once

#include <QByteArray>

/// A viewer that joins and is never read from.
namespace hidettp::test {

class DeafViewer
{
public:
    /// Joins at `path` of the server on this port of loopback; the program ends if it cannot.
    DeafViewer(quint16 port, const QByteArray &path);
    ~DeafViewer();
    Q_DISABLE_COPY_MOVE(DeafViewer)

private:
    const int m_socket;
};

} // namespace hidettp::test
