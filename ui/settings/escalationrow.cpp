#include "ui/settings/escalationrow.h"

#include "ui/common/durationspinbox.h"
#include "ui/common/icons.h"
#include "ui/notifications/noticetexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

namespace hidettp {

using namespace Qt::StringLiterals;

EscalationRow::EscalationRow(const EscalationStep &step, QWidget *parent)
    : QFrame(parent), m_offset(new DurationSpinBox), m_from(new QComboBox), m_audience(new QComboBox)
{
    m_offset->setMinimum(0);
    m_offset->setValue(int(step.offset.count()));
    m_offset->setObjectName(u"offset"_s);
    m_offset->setAccessibleName(tr("How long"));
    m_from->addItem(tr("after the request"), int(EscalationStep::From::Request));
    m_from->addItem(tr("before the window ends"), int(EscalationStep::From::WindowEnd));
    m_from->setCurrentIndex(m_from->findData(int(step.from)));
    m_from->setAccessibleName(tr("From when"));
    m_audience->addItem(tr("tell the bot’s team"), int(Audience::Team));
    m_audience->addItem(tr("tell everybody"), int(Audience::Everybody));
    m_audience->setCurrentIndex(m_audience->findData(int(step.audience)));
    m_audience->setAccessibleName(tr("Whom"));
    auto *remove = new QToolButton;
    remove->setIcon(tintedIcon("remove"_L1));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Remove this step"));
    remove->setAccessibleName(remove->toolTip());

    auto *when = new QHBoxLayout;
    when->addWidget(m_offset);
    when->addWidget(m_from);
    when->addWidget(m_audience);
    when->addStretch(1);
    when->addWidget(remove);
    auto *how = new QHBoxLayout;
    for (std::size_t i = 0; i < notificationChannels; ++i) {
        const auto channel = NotificationChannel(i);
        auto *box = new QCheckBox(textOf(channel));
        box->setChecked(step.channels.contains(channel));
        connect(box, &QCheckBox::toggled, this, &EscalationRow::edited);
        how->addWidget(box);
        m_channels[channel] = box;
    }
    how->addStretch(1);
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(when);
    layout->addLayout(how);

    connect(m_offset, &QSpinBox::valueChanged, this, &EscalationRow::edited);
    for (QComboBox *choice : {m_from, m_audience})
        connect(choice, &QComboBox::currentIndexChanged, this, &EscalationRow::edited);
    connect(remove, &QToolButton::clicked, this, &EscalationRow::removeWished);
}

EscalationStep EscalationRow::step() const
{
    EscalationStep step{.from = EscalationStep::From(m_from->currentData().toInt()),
                        .offset = std::chrono::seconds(m_offset->value()),
                        .audience = Audience(m_audience->currentData().toInt())};
    for (const auto &[channel, box] : m_channels) {
        if (box->isChecked())
            step.channels.insert(channel);
    }
    return step;
}

} // namespace hidettp
