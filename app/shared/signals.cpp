#include "app/shared/signals.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace hidettp {

// A handler may do next to nothing; it writes the number into a pipe. Blocking the signals for a signalfd instead would
// be inherited by the browsers that we start, which then could not be asked to end.
static int writeEnd = -1;

extern "C" {
static void writeSignal(int number)
{
    const int before = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const ssize_t written = write(writeEnd, &byte, 1);
    errno = before;
}
}

TerminationSignals::TerminationSignals(QObject *parent) : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_descriptor = ends[0];
    writeEnd = ends[1];
    const auto notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        unsigned char number = 0;
        if (read(m_descriptor, &number, 1) == 1)
            emit received(number);
    });
    struct sigaction action = {};
    action.sa_handler = writeSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

TerminationSignals::~TerminationSignals()
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    close(m_descriptor);
    close(writeEnd);
}

} // namespace hidettp
