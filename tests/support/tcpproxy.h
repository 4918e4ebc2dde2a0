#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace hidettp::test {

/// A way to a port of this machine that can be cut like a cable: connections stay open and nothing comes through.
class TcpProxy
{
public:
    explicit TcpProxy(quint16 targetPort);
    ~TcpProxy();

    quint16 port() const { return m_port; }
    void cut() { m_isCut = true; }
    void mend() { m_isCut = false; }

private:
    struct Pipe
    {
        int client = -1;
        int target = -1;
    };
    void run();
    void accept();
    static bool pass(int from, int to);

    const quint16 m_targetPort;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_isCut = false;
    std::atomic<bool> m_isEnding = false;
    std::vector<Pipe> m_pipes; // of the thread
    std::thread m_thread;
};

} // namespace hidettp::test
