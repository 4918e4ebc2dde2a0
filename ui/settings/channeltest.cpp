#include "ui/settings/channeltest.h"

#include "ui/common/accents.h"
#include "ui/common/visibletext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hidettp {

ChannelTest::ChannelTest(NotificationApi &api, std::function<TestNotification()> what, QWidget *parent)
    : QWidget(parent),
      m_api(api),
      m_what(std::move(what)),
      m_send(new QPushButton(tr("Send Test Message"))),
      m_report(new QLabel)
{
    m_report->setTextFormat(Qt::PlainText);
    m_report->setWordWrap(true);
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_send, 0, Qt::AlignTop);
    layout->addWidget(m_report, 1);
    connect(m_send, &QPushButton::clicked, this, &ChannelTest::run);
}

void ChannelTest::setHasChanges(bool hasChanges)
{
    m_send->setEnabled(!hasChanges);
    m_send->setToolTip(hasChanges ? tr("Apply the changes first.") : QString());
}

void ChannelTest::run()
{
    m_send->setEnabled(false);
    tell(true, tr("Sending…"));
    m_api.test(m_what()).finally(this, [this](const Result<TestReport> &report) {
        m_send->setEnabled(true);
        if (!report)
            tell(false, visibleLines(report.error().message));
        else if (report->isDelivered)
            tell(true, tr("Delivered in %1 ms.").arg(report->took.count()));
        else
            tell(false, visibleLines(report->problem));
    });
}

void ChannelTest::tell(bool isGood, const QString &words)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, accentColour(isGood ? Accent::Good : Accent::Urgent, colours));
    m_report->setPalette(colours);
    m_report->setText(words);
    m_report->setAccessibleName(words);
}

} // namespace hidettp
