#include "ui/share/linkrow.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"
#include "ui/common/pill.h"
#include "ui/share/linktexts.h"
#include "ui/share/qrcode.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LinkRow::LinkRow(QWidget *parent)
    : QFrame(parent),
      m_title(new QLabel),
      m_state(new Pill),
      m_details(new QLabel),
      m_people(new QLabel),
      m_url(new QLineEdit),
      m_code(new QrView),
      m_buttons(new QWidget)
{
    for (QLabel *label : {m_title, m_details, m_people}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_url->setReadOnly(true);
    m_url->setAccessibleName(tr("Address of the link"));
    m_code->hide();

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins({});
    buttons->setSpacing(2);
    m_copy = addButton("copy"_L1, tr("Copy"));
    m_showCode = addButton("qr"_L1, tr("QR Code"));
    m_showCode->setObjectName(u"showCode"_s);
    m_showCode->setCheckable(true);
    buttons->addStretch(1);
    m_reissue = addButton("refresh"_L1, tr("Reissue"));
    m_reissue->setToolTip(tr("Reissue: a new link like this one instead of it"));
    m_revoke = addButton("remove"_L1, tr("Revoke…"));
    m_revoke->setToolTip(tr("Revoke: the link stops working at once"));
    for (QToolButton *button : {m_reissue, m_revoke})
        button->setToolButtonStyle(Qt::ToolButtonIconOnly); // the pane is narrow

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(5);
    layout->addLayout(head);
    layout->addWidget(m_details);
    layout->addWidget(m_people);
    layout->addWidget(m_url);
    layout->addWidget(m_code);
    layout->addWidget(m_buttons);

    connect(m_copy, &QToolButton::clicked, this, [this] { emit copyWished(m_id); });
    connect(m_showCode, &QToolButton::toggled, this,
            [this](bool isOn) { m_code->setVisible(isOn && m_showCode->isVisible()); });
    connect(m_reissue, &QToolButton::clicked, this, [this] { emit reissueWished(m_id); });
    connect(m_revoke, &QToolButton::clicked, this, [this] { emit revokeWished(m_id); });
    restyle();
}

QToolButton *LinkRow::addButton(QLatin1StringView icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(tintedIcon(icon));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons->layout()->addWidget(button);
    return button;
}

void LinkRow::showLink(const LinkReport &report, const Intervention &intervention, const QUrl &url, Instant now)
{
    m_id = report.link.id;
    const LinkStanding standing = standingOf(report, intervention, now);
    const LinkLines lines = linesOf(report, intervention, now);
    m_title->setText(lines.title);
    m_state->show(accentOf(standing), lines.state);
    m_details->setText(lines.details);
    m_people->setText(lines.people);
    m_people->setVisible(!lines.people.isEmpty());
    setAccessibleName(u"%1, %2, %3. %4"_s.arg(lines.title, lines.state, lines.details, lines.people));

    const bool isOpen = standing == LinkStanding::Open;
    const bool isOver = standing == LinkStanding::Over;
    const QString address = url.toString(QUrl::FullyEncoded);
    const bool isKnown = isOpen && !url.isEmpty();
    if (m_url->text() != address) {
        m_url->setText(address);
        m_url->setCursorPosition(0);
        m_code->setText(address);
    }
    m_url->setVisible(isKnown);
    m_copy->setVisible(isKnown);
    m_showCode->setVisible(isKnown);
    m_code->setVisible(isKnown && m_showCode->isChecked());
    m_revoke->setVisible(isOpen);
    m_reissue->setVisible(!isOver);
    m_buttons->setVisible(!isOver);
}

void LinkRow::tellCopied()
{
    m_copy->setText(tr("Copied"));
    m_copy->setAccessibleName(m_copy->text());
    m_copy->setIcon(tintedIcon("check"_L1));
    QTimer::singleShot(2s, m_copy, [this] {
        m_copy->setText(tr("Copy"));
        m_copy->setAccessibleName(m_copy->text());
        m_copy->setIcon(tintedIcon("copy"_L1));
    });
}

void LinkRow::restyle()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    if (m_details->palette() != quiet)
        m_details->setPalette(quiet);
    QPalette busy = palette();
    busy.setColor(QPalette::WindowText, accentColour(Accent::Busy, palette()));
    if (m_people->palette() != busy)
        m_people->setPalette(busy);
}

void LinkRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QFrame::changeEvent(event);
}

void LinkRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace hidettp
