#include "ui/share/linkform.h"

#include "ui/common/icons.h"
#include "ui/common/primarybutton.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr int longestLabel = 100;
constexpr int mostUses = 1000;
constexpr int shortestPin = 4;
constexpr int longestPin = 32;

static QString suggestedPin()
{
    return QString::number(QRandomGenerator::system()->bounded(1'000'000)).rightJustified(6, u'0');
}

LinkForm::LinkForm(QWidget *parent)
    : QWidget(parent),
      m_scope(new QComboBox),
      m_sendBy(new QComboBox),
      m_sendTo(new QLineEdit),
      m_create(new PrimaryButton("share"_L1, tr("Create and Copy Link"))),
      m_moreButton(new QToolButton),
      m_label(new QLineEdit),
      m_expiry(new QComboBox),
      m_uses(new QSpinBox),
      m_pin(new QLineEdit)
{
    m_scope->addItem(tr("May take control"), int(Scope::Control));
    m_scope->addItem(tr("May only watch"), int(Scope::View));
    m_scope->setAccessibleName(tr("What the link allows"));
    m_moreButton->setText(tr("More"));
    m_moreButton->setToolTip(tr("Label, expiry and limits of the link"));
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);

    auto *line = new QHBoxLayout;
    line->setContentsMargins({});
    line->addWidget(m_scope, 1);
    line->addWidget(m_moreButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(line);
    layout->addWidget(makeMore());
    layout->addWidget(makeSend());
    layout->addWidget(m_create);

    connect(m_moreButton, &QToolButton::toggled, this, [this](bool isOpen) {
        m_more->setVisible(isOpen);
        if (isOpen)
            m_label->setFocus();
    });
    connect(m_create, &QPushButton::clicked, this, [this] { emit wished(wish()); });
    connect(m_pin, &QLineEdit::textChanged, this, &LinkForm::refresh);
    for (QLineEdit *edit : {m_label, m_pin})
        connect(edit, &QLineEdit::returnPressed, m_create, &QPushButton::click);
}

QWidget *LinkForm::makeMore()
{
    m_label->setMaxLength(longestLabel);
    m_label->setPlaceholderText(tr("For whom it is"));
    m_expiry->addItem(tr("With the request"), 0);
    const std::pair<QString, int> expiries[]{{tr("After 10 minutes"), 600},
                                             {tr("After 30 minutes"), 1800},
                                             {tr("After 1 hour"), 3600},
                                             {tr("After 4 hours"), 14400},
                                             {tr("After 1 day"), 86400}};
    for (const auto &[words, length] : expiries)
        m_expiry->addItem(words, length);
    m_expiry->setToolTip(tr("Never later than the response window, until somebody has interacted."));
    m_uses->setRange(0, mostUses);
    m_uses->setSpecialValueText(tr("As often as needed"));

    m_pin->setObjectName(u"pin"_s);
    m_pin->setMaxLength(longestPin);
    m_pin->setPlaceholderText(tr("None"));
    m_pin->setToolTip(tr("Whoever opens the link is asked for it. Tell it another way than the link."));
    connect(m_pin->addAction(tintedIcon("refresh"_L1), QLineEdit::TrailingPosition), &QAction::triggered, m_pin,
            [this] { m_pin->setText(suggestedPin()); });
    m_pin->actions().constFirst()->setToolTip(tr("Suggest a PIN"));

    m_more = new QWidget;
    auto *form = new QFormLayout(m_more);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Label"), m_label);
    form->addRow(tr("E&xpires"), m_expiry);
    form->addRow(tr("May be &used"), m_uses);
    form->addRow(tr("P&IN"), m_pin);
    m_more->hide();
    return m_more;
}

QWidget *LinkForm::makeSend()
{
    m_sendBy->setAccessibleName(tr("How the link is handed over"));
    m_sendTo->setPlaceholderText(tr("E-mail address"));
    m_sendTo->setAccessibleName(m_sendTo->placeholderText());
    m_sendTo->setMaxLength(320);
    connect(m_sendBy, &QComboBox::currentIndexChanged, this, &LinkForm::refresh);
    connect(m_sendTo, &QLineEdit::textChanged, this, &LinkForm::refresh);
    connect(m_sendTo, &QLineEdit::returnPressed, m_create, &QPushButton::click);
    m_send = new QWidget;
    auto *layout = new QVBoxLayout(m_send);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_sendBy);
    layout->addWidget(m_sendTo);
    setChannels({});
    return m_send;
}

void LinkForm::setChannels(const QList<NotificationChannel> &channels)
{
    const auto before = sendBy();
    const QSignalBlocker quiet(m_sendBy);
    m_sendBy->clear();
    m_sendBy->addItem(tr("I hand it over myself"));
    if (channels.contains(NotificationChannel::Slack))
        m_sendBy->addItem(tr("Send it to Slack too"), int(NotificationChannel::Slack));
    if (channels.contains(NotificationChannel::Email))
        m_sendBy->addItem(tr("Send it by e-mail too"), int(NotificationChannel::Email));
    m_sendBy->setCurrentIndex(before ? std::max(0, m_sendBy->findData(int(*before))) : 0);
    m_send->setVisible(m_sendBy->count() > 1);
    refresh();
}

std::optional<NotificationChannel> LinkForm::sendBy() const
{
    const QVariant channel = m_sendBy->currentData();
    return channel.isValid() ? std::optional(NotificationChannel(channel.toInt())) : std::nullopt;
}

LinkWish LinkForm::wish() const
{
    LinkWish wish{.scope = Scope(m_scope->currentData().toInt()),
                  .label = m_label->text().trimmed(),
                  .pin = m_pin->text().trimmed()};
    if (const int length = m_expiry->currentData().toInt(); length > 0)
        wish.expiresIn = std::chrono::seconds(length);
    if (m_uses->value() > 0)
        wish.maxUses = m_uses->value();
    wish.sendBy = sendBy();
    if (wish.sendBy == NotificationChannel::Email)
        wish.sendTo = m_sendTo->text().trimmed();
    return wish;
}

void LinkForm::setAllowed(const Decision &may)
{
    m_may = may;
    refresh();
}

void LinkForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    refresh();
}

Decision LinkForm::mayCreate() const
{
    if (!m_may)
        return m_may;
    const auto length = m_pin->text().trimmed().size();
    if (length > 0 && length < shortestPin)
        return Decision::no(tr("A PIN has at least %n character(s).", nullptr, shortestPin));
    if (sendBy() == NotificationChannel::Email && !m_sendTo->text().contains(u'@'))
        return Decision::no(tr("An e-mail needs an address."));
    return Decision::yes();
}

void LinkForm::refresh()
{
    const Decision may = mayCreate();
    m_sendTo->setVisible(sendBy() == NotificationChannel::Email);
    m_create->setText(sendBy() ? tr("Create, Copy and Send Link") : tr("Create and Copy Link"));
    m_create->setEnabled(may && !m_isBusy);
    m_create->setToolTip(may.why);
    m_create->setAccessibleDescription(may.why);
}

void LinkForm::reset()
{
    m_label->clear();
    m_pin->clear();
    m_sendTo->clear();
    m_sendBy->setCurrentIndex(0);
}

void LinkForm::takeFocus() { m_create->setFocus(); }

} // namespace hidettp
