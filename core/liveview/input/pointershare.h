#pragma once

#include <QMap>
#include <QObject>
#include <QPointF>
#include <QTimer>

namespace hidettp::liveview {

/// Where everybody's pointer is, told to the others as often as an eye can follow and no more: of what comes in between
/// the latest counts. Costs nothing while nobody moves.
class PointerShare : public QObject
{
    Q_OBJECT

public:
    explicit PointerShare(QObject *parent = nullptr);

    void move(const QString &viewerId, QPointF to);
    void forget(const QString &viewerId) { m_moved.remove(viewerId); }

signals:
    void moved(const QString &viewerId, QPointF to);

private:
    void tell();

    QMap<QString, QPointF> m_moved; ///< and not told yet
    QTimer m_pause;
};

} // namespace hidettp::liveview
