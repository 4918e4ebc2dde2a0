#include "ui/queue/progressbox.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/texts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

static constexpr int markSize = 16;

ProgressBox::ProgressBox(QWidget *parent)
    : QWidget(parent), m_offer(new MessageBar), m_heading(new QLabel(tr("What the bot waits for"))), m_rows(new QVBoxLayout)
{
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_rows->setSpacing(3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_offer);
    layout->addWidget(m_heading);
    layout->addLayout(m_rows);
    connect(m_offer, &MessageBar::actionTriggered, this, &ProgressBox::resumePressed);
    connect(m_offer, &MessageBar::dismissed, this, [this] { m_dismissed = m_offer->property("url").toString(); });
}

void ProgressBox::show(const Intervention &intervention, bool mayResume)
{
    if (std::exchange(m_id, intervention.id) != intervention.id) {
        m_dismissed.clear();
        m_offer->hide();
    }
    showParts(intervention);
    showOffer(intervention, mayResume);
    setVisible(!m_parts.isEmpty() || !m_offer->isHidden());
}

void ProgressBox::showParts(const Intervention &intervention)
{
    const QList<ConditionPart> parts = intervention.isOpen() ? intervention.conditionParts : QList<ConditionPart>();
    m_heading->setVisible(!parts.isEmpty());
    if (parts == m_parts)
        return;
    m_parts = parts;
    m_lines.clear();
    for (QWidget *const row : std::exchange(m_shown, {}))
        row->deleteLater();
    for (const ConditionPart &part : parts) {
        auto *mark = new QLabel;
        const QColor colour = part.isMet ? accentColour(Accent::Good, palette()) : quietText(palette());
        const auto icon = part.isMet ? "check"_L1 : "waiting"_L1;
        mark->setPixmap(tintedPixmap(icon, {markSize, markSize}, devicePixelRatioF(), colour));
        mark->setAccessibleName(part.isMet ? tr("It is so") : tr("Not yet"));
        auto *words = new QLabel(Texts::conditionPart(part));
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins({});
        layout->addWidget(mark, 0, Qt::AlignTop);
        layout->addWidget(words, 1);
        m_rows->addWidget(row);
        m_shown << row;
        m_lines << u"%1: %2"_s.arg(mark->accessibleName(), words->text());
    }
}

void ProgressBox::showOffer(const Intervention &intervention, bool mayResume)
{
    const bool isOffered = mayResume && intervention.hasPageMoved() && intervention.page.url != m_dismissed;
    if (!isOffered) {
        m_offer->hide();
    } else if (m_offer->isHidden()) {
        m_offer->showMessage(Accent::Good, "resume"_L1, tr("The page has moved on. Resume?"), tr("Resume Bot"));
    }
    m_offer->setProperty("url", intervention.page.url);
}

QStringList ProgressBox::lines() const { return m_lines; }

} // namespace hidettp
