#pragma once

#include "core/domain/notification.h"

#include <QWidget>

#include <map>

class QCheckBox;

namespace hidettp {

/// Which events are told by which channels: a box for each pair. Channels that are not shown stay as they are.
class RoutingMatrix : public QWidget
{
    Q_OBJECT

public:
    explicit RoutingMatrix(const QList<NotificationChannel> &channels, QWidget *parent = nullptr);

    void show(const Routing &routing);
    Routing edit(Routing routing) const;

signals:
    void edited();

private:
    using QWidget::show;

    QList<NotificationChannel> m_channels;
    std::map<std::pair<NotificationEvent, NotificationChannel>, QCheckBox *> m_boxes;
};

} // namespace hidettp
