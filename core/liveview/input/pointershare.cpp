#include "core/liveview/input/pointershare.h"

namespace hidettp::liveview {

using namespace std::chrono_literals;

static constexpr auto tellEvery = 80ms;

PointerShare::PointerShare(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(tellEvery);
    connect(&m_pause, &QTimer::timeout, this, &PointerShare::tell);
}

void PointerShare::move(const QString &viewerId, QPointF to)
{
    m_moved.insert(viewerId, to);
    if (!m_pause.isActive())
        tell();
}

void PointerShare::tell()
{
    if (m_moved.isEmpty())
        return;
    m_pause.start();
    const auto all = std::exchange(m_moved, {});
    for (auto each = all.cbegin(); each != all.cend(); ++each)
        emit moved(each.key(), each.value());
}

} // namespace hidettp::liveview
