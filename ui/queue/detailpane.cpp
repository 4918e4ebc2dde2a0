#include "ui/queue/detailpane.h"

#include "ui/common/accents.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/picture.h"
#include "ui/common/primarybutton.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/models/interventionmodel.h"
#include "ui/queue/answerbox.h"
#include "ui/queue/clocktext.h"
#include "ui/queue/historyview.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/pictureview.h"
#include "ui/queue/progressbox.h"
#include "ui/share/sharepanel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostHistoryRows = 2000;

QLabel *newText()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *newHeading(const QString &text)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

void colour(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

void allow(QPushButton *button, const Decision &may)
{
    button->setEnabled(may.isAllowed);
    button->setToolTip(may.why);
    button->setAccessibleDescription(may.why);
}

/// A URL may break anywhere, so that a long one does not make the pane wide. The break is never taken for a part of it:
/// visibleText() has drawn every such character that was in it before.
QString breakable(const QString &text)
{
    QString broken;
    for (const QChar unit : text) {
        broken += unit;
        if (!unit.isHighSurrogate())
            broken += QChar(0x200B);
    }
    return broken;
}

} // namespace

DetailPane::DetailPane(Client &client, InterventionActions &actions, SessionLinks &urls, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_actions(actions),
      m_nothing(new EmptyState),
      m_content(new QScrollArea),
      m_kindIcon(new QLabel),
      m_title(newText()),
      m_state(newText()),
      m_time(newText()),
      m_instructions(newText()),
      m_progress(new ProgressBox),
      m_answer(new AnswerBox),
      m_takeOver(new PrimaryButton("take-over"_L1, tr("Take Over"))),
      m_claim(new QPushButton),
      m_resume(new QPushButton(tr("Resume Bot"))),
      m_decline(new QPushButton(tr("Decline…"))),
      m_extend(new QPushButton(tr("Extend…"))),
      m_share(new QPushButton(tr("Share"))),
      m_sharePanel(new SharePanel(client, urls)),
      m_picture(new PictureView),
      m_pageTitle(newText()),
      m_pageUrl(newText()),
      m_history(new HistoryView)
{
    m_nothing->setContent("queue"_L1, tr("Nothing is selected"), tr("Select a request to see what the bot asks for."));

    auto *inside = new QWidget;
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(m_instructions);
    layout->addWidget(m_progress);
    layout->addWidget(m_answer);
    layout->addWidget(makeButtons());
    layout->addWidget(m_sharePanel);
    m_sharePanel->hide();
    layout->addWidget(makePage());
    layout->addWidget(newHeading(tr("History")));
    layout->addWidget(m_history);
    layout->addStretch();
    m_content->setWidget(inside);
    m_content->setWidgetResizable(true);
    m_content->setFrameShape(QFrame::NoFrame);
    m_content->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *stack = new QStackedLayout(this);
    stack->addWidget(m_nothing);
    stack->addWidget(m_content);
    setMinimumWidth(300);

    m_historyTimer.setSingleShot(true);
    m_historyTimer.setInterval(150ms);
    connect(&m_historyTimer, &QTimer::timeout, this, qOverload<>(&DetailPane::loadHistory));
    m_historyRefresh.setInterval(5s);
    connect(&m_historyRefresh, &QTimer::timeout, this, [this] {
        const Intervention *one = current();
        if (isVisible() && one && one->isOpen())
            loadHistory();
    });
    m_historyRefresh.start();
    connectButtons();
}

QWidget *DetailPane::makeHeader()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    auto *header = new QWidget;
    auto *layout = new QGridLayout(header);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(3);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_kindIcon, 0, 0, 2, 1, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_state, 1, 1);
    layout->addWidget(m_time, 2, 1);
    return header;
}

QWidget *DetailPane::makeButtons()
{
    m_resume->setIcon(tintedIcon("resume"_L1));
    m_decline->setIcon(tintedIcon("decline"_L1));
    m_extend->setIcon(tintedIcon("extend"_L1));
    m_share->setIcon(tintedIcon("share"_L1));
    auto *buttons = new QWidget;
    auto *layout = new QGridLayout(buttons);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_takeOver, 0, 0);
    layout->addWidget(m_claim, 0, 1);
    layout->addWidget(m_resume, 1, 0);
    layout->addWidget(m_decline, 1, 1);
    layout->addWidget(m_extend, 2, 0);
    layout->addWidget(m_share, 2, 1);
    m_share->setCheckable(true);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    return buttons;
}

QWidget *DetailPane::makePage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(newHeading(tr("Page when the bot asked")));
    layout->addWidget(m_pageTitle);
    layout->addWidget(m_pageUrl);
    layout->addWidget(m_picture);
    m_pageUrl->setTextInteractionFlags(Qt::NoTextInteraction); // never a link, and not copied with its breaks
    return page;
}

void DetailPane::connectButtons()
{
    connect(m_takeOver, &QPushButton::clicked, this, [this] { emit openRequested(m_id); });
    connect(m_share, &QPushButton::clicked, this, &DetailPane::showShare);
    connect(m_sharePanel, &SharePanel::closeWished, this, &DetailPane::toggleShare);
    connect(m_sharePanel, &SharePanel::watchWished, this, &DetailPane::watchRequested);
    connect(m_sharePanel, &SharePanel::takeBackWished, this, &DetailPane::takeBackRequested);
    connect(m_claim, &QPushButton::clicked, this, [this] { m_actions.toggleClaim(m_id); });
    connect(m_resume, &QPushButton::clicked, this, [this] { m_actions.resume(m_id); });
    connect(m_decline, &QPushButton::clicked, this, [this] { m_actions.decline(m_id); });
    connect(m_extend, &QPushButton::clicked, this, [this] { m_actions.extend(m_id); });
    connect(m_progress, &ProgressBox::resumePressed, this, [this] { m_actions.resume(m_id); });
    connect(m_answer, &AnswerBox::answered, this, [this](const QString &value) { m_actions.answer(m_id, value); });
    connect(m_history, &HistoryView::noteGiven, this, [this](const QString &text) { m_actions.addNote(m_id, text); });
    connect(&m_actions, &InterventionActions::done, this, [this](const InterventionId &id) {
        if (id == m_id)
            m_historyTimer.start();
    });
    InterventionStore &store = m_client.interventions();
    connect(&store, &RowSignals::changed, this, [this, &store](int row) {
        if (store.at(row).id != m_id)
            return;
        showState();
        m_historyTimer.start();
    });
    connect(&store, &RowSignals::wasReset, this, &DetailPane::showState);
    connect(&store, &RowSignals::removed, this, &DetailPane::showState);
    connect(&store, &InterventionStore::freshnessChanged, this, &DetailPane::showState);
    connect(&store, &InterventionStore::principalChanged, this, &DetailPane::showState);
}

void DetailPane::toggleShare()
{
    if (current())
        m_share->click();
}

void DetailPane::showShare()
{
    m_sharePanel->setVisible(m_share->isChecked());
    if (m_share->isChecked())
        m_sharePanel->takeFocus();
    else
        m_share->setFocus();
}

const Intervention *DetailPane::current() const { return m_client.interventions().find(m_id); }

void DetailPane::showIntervention(const InterventionId &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_history->clear();
    m_content->ensureVisible(0, 0);
    m_sharePanel->showIntervention(id);
    showState();
    if (!current())
        return;
    loadPicture();
    m_history->showText(tr("Loading the history…"));
    loadHistory();
}

void DetailPane::showState()
{
    const Intervention *one = current();
    static_cast<QStackedLayout *>(layout())->setCurrentWidget(one ? static_cast<QWidget *>(m_content) : m_nothing);
    if (!one)
        return;
    showWords(*one);
    showPage(*one);
    showDecisions(*one);
    refreshTimes();
}

void DetailPane::showWords(const Intervention &one)
{
    const auto icon = iconOfKind(one.kind);
    m_kindIcon->setPixmap(tintedPixmap(icon, {28, 28}, devicePixelRatioF(), quietText(palette())));
    m_title->setText(visibleText(one.botName));
    const InterventionStore &store = m_client.interventions();
    QStringList parts{Texts::kind(one.kind)};
    if (one.outcome)
        parts << outcomeText(*one.outcome);
    else if (store.isMine(one))
        parts << tr("you are on it");
    else if (one.claimedBy)
        parts << tr("%1 is on it").arg(visibleText(one.claimedBy->name));
    else
        parts << tr("nobody is on it");
    if (one.isOpen() && one.viewers > 0)
        parts << tr("%n watching", nullptr, one.viewers);
    if (one.isOpen() && one.page.isCrashed)
        parts << tr("the page has crashed: take over and reload it");
    const bool isInTrouble = one.isOpen() && !one.browserTrouble.isEmpty();
    m_state->setText(parts.join(u" · "_s) + (isInTrouble ? u'\n' + visibleText(one.browserTrouble) : QString()));
    colour(m_state, isInTrouble ? accentColour(Accent::Urgent, palette()) : quietText(palette()));
    const QString instructions = visibleLines(one.instructions);
    m_instructions->setText(instructions.isEmpty() ? tr("The bot gave no instructions.") : instructions);
    if (one.outcome && !one.outcome->reason.isEmpty())
        m_instructions->setText(tr("%1\n\nReason: %2").arg(m_instructions->text(), visibleText(one.outcome->reason)));
}

void DetailPane::showPage(const Intervention &one)
{
    m_pageTitle->setText(visibleText(one.page.title));
    m_pageTitle->setVisible(!one.page.title.isEmpty());
    m_pageUrl->setText(breakable(visibleText(one.page.url)));
    m_pageUrl->setAccessibleName(visibleText(one.page.url));
    m_pageUrl->setVisible(!one.page.url.isEmpty());
    colour(m_pageUrl, quietText(palette()));
}

void DetailPane::showDecisions(const Intervention &one)
{
    const InterventionStore &store = m_client.interventions();
    const bool isMine = store.isMine(one);
    m_claim->setText(isMine ? tr("Release Request") : tr("Claim Request"));
    m_claim->setIcon(tintedIcon(isMine ? "release"_L1 : "claim"_L1));
    allow(m_claim, isMine ? store.mayRelease(m_id) : store.mayClaim(m_id));
    allow(m_takeOver, store.mayTakeOver(m_id));
    const Decision mayResume = store.mayResume(m_id);
    allow(m_resume, mayResume);
    m_progress->show(one, mayResume.isAllowed);
    allow(m_decline, store.mayDecline(m_id));
    allow(m_extend, store.mayExtend(m_id));
    // What was shared can be seen after the end too.
    m_share->setEnabled(true);
    const Decision mayNote = store.mayAddNote(m_id);
    m_history->setMayAddNote(mayNote.isAllowed, mayNote.why);
    if (one.ask && one.isOpen())
        m_answer->show(m_id, *one.ask, store.mayAnswer(m_id));
    else
        m_answer->hide();
}

void DetailPane::refreshTimes()
{
    const Intervention *one = current();
    if (!one || !isVisible())
        return;
    m_sharePanel->refreshTimes();
    const Instant now = m_client.clock().now();
    m_time->setText(ClockText::of(*one, now));
    const Urgency urgency = urgencyOf(*one, now);
    const bool isUrgent = urgency == Urgency::Soon || urgency == Urgency::Critical;
    colour(m_time, isUrgent ? accentColour(accentOf(urgency), palette()) : quietText(palette()));
    QFont font = m_time->font();
    font.setBold(isUrgent);
    m_time->setFont(font);
}

void DetailPane::loadPicture()
{
    if (const QImage *known = m_pictures.object(m_id.toString())) {
        m_picture->showPicture(*known);
        return;
    }
    m_picture->showText(tr("Loading the picture…"));
    m_client.api().picture(m_id).finally(this, [this, id = m_id](const Result<QByteArray> &bytes) {
        const Result<QImage> picture = bytes.and_then(decodePicture);
        if (picture)
            m_pictures.insert(id.toString(), new QImage(*picture));
        if (id != m_id)
            return;
        if (picture)
            m_picture->showPicture(*picture);
        else if (picture.error().code == ErrorCode::NotFound)
            m_picture->showText(tr("There is no picture of this page."));
        else
            m_picture->showText(visibleText(picture.error().message));
    });
}

void DetailPane::loadHistory()
{
    if (!m_id.isNull())
        loadHistory({}, {});
}

void DetailPane::loadHistory(const QString &cursor, const QList<AuditEntry> &before)
{
    m_client.api()
        .audit(m_id, cursor)
        .finally(this, [this, id = m_id, before](const Result<ListPage<AuditEntry>> &page) {
            if (id != m_id)
                return;
            if (!page) {
                m_history->showText(visibleText(page.error().message));
                return;
            }
            const QList<AuditEntry> entries = before + page->items;
            if (page->nextCursor.isEmpty() || entries.size() >= mostHistoryRows)
                m_history->showEntries(entries, m_client.clock().now());
            else
                loadHistory(page->nextCursor, entries);
        });
}

} // namespace hidettp
