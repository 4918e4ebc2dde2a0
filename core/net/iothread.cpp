#include "core/net/iothread.h"

#include "core/net/asio.h"

namespace hidettp::net {

IoThread::IoThread() : m_context(std::make_shared<Context>())
{
    m_context->thread = std::thread([context = m_context.get()] { context->io.run(); });
}

IoThread::~IoThread()
{
    m_context->io.stop();
    m_context->thread.join();
}

void IoThread::post(std::function<void()> task) { asio::post(m_context->io, std::move(task)); }

bool IoThread::isCurrent() const { return m_context->isCurrent(); }

} // namespace hidettp::net
