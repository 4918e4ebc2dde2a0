#include "ui/settings/settingspage.h"

#include "ui/common/accents.h"
#include "ui/common/emptystate.h"
#include "ui/common/messagebar.h"
#include "ui/common/visibletext.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

QLabel *newTitle(const QString &text)
{
    auto *title = new QLabel(text);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    return title;
}

} // namespace

SettingsPage::SettingsPage(const QString &title, QLatin1StringView icon, const QString &explanation, QWidget *parent)
    : QWidget(parent),
      m_title(title),
      m_icon(icon),
      m_message(new MessageBar),
      m_empty(new EmptyState),
      m_page(new QWidget),
      m_content(new QVBoxLayout(m_page)),
      m_stack(new QStackedLayout)
{
    auto *words = new QLabel(explanation);
    words->setWordWrap(true);
    m_content->setContentsMargins(0, 4, 12, 4);
    m_content->setSpacing(14);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(newTitle(title));
    layout->addWidget(words);
    layout->addWidget(m_message);
    layout->addLayout(m_stack, 1);
    m_message->hide();
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::actionTriggered, this, &SettingsPage::load);
    setAccessibleName(title);
}

void SettingsPage::showLoading()
{
    clearMessage();
    m_empty->setContent("settings"_L1, tr("One moment…"), {});
    m_empty->setAction({});
    m_stack->setCurrentIndex(1);
}

void SettingsPage::showTrouble(const Error &error)
{
    m_empty->setContent("disconnected"_L1, tr("This cannot be shown"), visibleText(error.message));
    m_empty->setAction(tr("Try Again"));
    m_stack->setCurrentIndex(1);
}

void SettingsPage::showContent() { m_stack->setCurrentIndex(0); }

void SettingsPage::tell(const Error &error)
{
    m_message->showMessage(Accent::Urgent, "warning"_L1, visibleLines(error.message));
}

void SettingsPage::clearMessage() { m_message->hide(); }

} // namespace hidettp
