#include "ui/settings/routingmatrix.h"

#include "ui/notifications/noticetexts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace hidettp {

RoutingMatrix::RoutingMatrix(const QList<NotificationChannel> &channels, QWidget *parent)
    : QWidget(parent), m_channels(channels)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(18);
    for (int column = 0; column < channels.size(); ++column)
        grid->addWidget(new QLabel(textOf(channels[column])), 0, column + 1, Qt::AlignHCenter);
    for (std::size_t i = 0; i < notificationEvents; ++i) {
        const auto event = NotificationEvent(i);
        const int row = int(i) + 1;
        grid->addWidget(new QLabel(textOf(event)), row, 0);
        for (int column = 0; column < channels.size(); ++column) {
            auto *box = new QCheckBox;
            //: an event, a channel
            box->setAccessibleName(tr("%1, %2").arg(textOf(event), textOf(channels[column])));
            box->setToolTip(box->accessibleName());
            connect(box, &QCheckBox::toggled, this, &RoutingMatrix::edited);
            grid->addWidget(box, row, column + 1, Qt::AlignHCenter);
            m_boxes[{event, channels[column]}] = box;
        }
    }
    grid->setColumnStretch(int(channels.size()) + 1, 1);
}

void RoutingMatrix::show(const Routing &routing)
{
    for (const auto &[place, box] : m_boxes) {
        const QSignalBlocker quiet(box);
        box->setChecked(routing.at(place.first).contains(place.second));
    }
}

Routing RoutingMatrix::edit(Routing routing) const
{
    for (std::size_t i = 0; i < notificationEvents; ++i) {
        ChannelSet &channels = routing.at(NotificationEvent(i));
        ChannelSet chosen;
        for (std::size_t j = 0; j < notificationChannels; ++j) {
            const auto channel = NotificationChannel(j);
            const auto box = m_boxes.find({NotificationEvent(i), channel});
            if (box != m_boxes.end() ? box->second->isChecked() : channels.contains(channel))
                chosen.insert(channel);
        }
        channels = chosen;
    }
    return routing;
}

} // namespace hidettp
