#include "ui/bots/botdetail.h"

#include "ui/bots/liveviewsettings.h"
#include "ui/bots/runbotdialog.h"
#include "ui/bots/scripteditor.h"
#include "ui/common/accents.h"
#include "ui/common/dialogs.h"
#include "ui/common/durationspinbox.h"
#include "ui/common/icons.h"
#include "ui/common/visibletext.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

BotDetail::BotDetail(Client &client, QWidget *parent) : QWidget(parent), m_client(client), m_script(new ScriptEditor)
{
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(14);
    layout->addWidget(makeHeader());
    layout->addWidget(makeSettings());
    layout->addWidget(m_script, 1);

    const BotStore &store = m_client.bots();
    connect(&store, &RowSignals::changed, this, [this, &store](int row) {
        if (store.at(row).id == m_id)
            refresh();
    });
    connect(&store, &RowSignals::wasReset, this, &BotDetail::refresh);
    connect(&store, &BotStore::decisionsChanged, this, &BotDetail::refreshDecisions);
    connect(m_script, &ScriptEditor::saveWished, this, &BotDetail::save);
    retranslate();
}

QWidget *BotDetail::makeHeader()
{
    m_name = new QLabel;
    m_name->setTextFormat(Qt::PlainText);
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_name->setFont(large);
    m_description = new QLabel;
    m_description->setTextFormat(Qt::PlainText);
    m_description->setWordWrap(true);
    m_target = new QLabel;
    m_target->setTextFormat(Qt::PlainText);
    m_target->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_run = new QPushButton;
    m_run->setIcon(tintedIcon("resume"_L1));
    m_delete = new QPushButton;
    m_delete->setIcon(tintedIcon("remove"_L1));
    connect(m_run, &QPushButton::clicked, this, &BotDetail::run);
    connect(m_delete, &QPushButton::clicked, this, &BotDetail::remove);

    const auto header = new QWidget;
    const auto layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto first = new QHBoxLayout;
    first->addWidget(m_name, 1);
    first->addWidget(m_delete);
    first->addWidget(m_run);
    layout->addLayout(first);
    layout->addWidget(m_description);
    layout->addWidget(m_target);
    return header;
}

QWidget *BotDetail::makeSettings()
{
    m_mode = new QCheckBox;
    m_shareLink = new QCheckBox;
    m_liveView = new LiveViewSettings;
    m_modeNote = new QLabel;
    m_modeNote->setWordWrap(true);
    const auto settings = new QWidget;
    const auto grid = new QGridLayout(settings);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    const auto addLength = [grid](int row, int column, QLabel *&label, DurationSpinBox *&box) {
        label = new QLabel;
        box = new DurationSpinBox;
        label->setBuddy(box);
        grid->addWidget(label, row, column);
        grid->addWidget(box, row, column + 1);
    };
    grid->addWidget(m_mode, 0, 0, 1, 2);
    grid->addWidget(m_shareLink, 0, 2, 1, 2);
    grid->addWidget(m_modeNote, 1, 0, 1, 5);
    addLength(2, 0, m_windowLabel, m_window);
    addLength(2, 2, m_abandonedLabel, m_abandoned);
    addLength(3, 0, m_maximumLabel, m_maximum);
    addLength(3, 2, m_runLimitLabel, m_runLimit);
    grid->addWidget(m_liveView, 4, 0, 1, 5);
    grid->setColumnStretch(4, 1);
    connect(m_liveView, &LiveViewSettings::changed, this, &BotDetail::changeSettings);
    for (QCheckBox *const box : {m_mode, m_shareLink})
        connect(box, &QCheckBox::toggled, this, &BotDetail::changeSettings);
    for (DurationSpinBox *const box : {m_abandoned, m_maximum, m_runLimit})
        box->setMinimum(0);
    for (DurationSpinBox *const box : {m_window, m_abandoned, m_maximum, m_runLimit})
        connect(box, &QSpinBox::valueChanged, this, &BotDetail::changeSettings);
    return settings;
}

QList<QWidget *> BotDetail::whatNeedsEditing() const
{
    return {m_mode, m_shareLink, m_window, m_abandoned, m_maximum, m_runLimit, m_liveView, m_delete};
}

void BotDetail::show(const BotId &id)
{
    m_id = id;
    refresh();
}

void BotDetail::refresh()
{
    const Bot *bot = m_client.bots().find(m_id);
    if (!bot)
        return;
    m_name->setText(visibleText(bot->name));
    m_description->setText(visibleLines(bot->description));
    m_description->setVisible(!bot->description.isEmpty());
    m_target->setText(visibleText(bot->targetUrl));
    m_target->setVisible(!bot->targetUrl.isEmpty());
    showSettings(*bot);
    m_script->setBot(*bot);
    refreshDecisions();
}

void BotDetail::showSettings(const Bot &bot)
{
    const auto put = [](auto *widget, auto set, auto value) {
        const QSignalBlocker quiet(widget);
        if (!widget->hasFocus()) // somebody is at it
            (widget->*set)(value);
    };
    const HumanIntervention &mode = bot.humanIntervention;
    put(m_window, &QSpinBox::setValue, int(mode.responseWindow.count()));
    put(m_abandoned, &QSpinBox::setValue, int(mode.abandonedAfter.count()));
    put(m_maximum, &QSpinBox::setValue, int(mode.maximum.count()));
    put(m_runLimit, &QSpinBox::setValue, int(bot.runLimit.count()));
    const QSignalBlocker quietMode(m_mode);
    const QSignalBlocker quietLink(m_shareLink);
    m_mode->setChecked(mode.enabled);
    m_shareLink->setChecked(mode.shareLink);
    m_liveView->show(mode);
}

void BotDetail::refreshDecisions()
{
    const Decision mayEdit = m_client.bots().mayEdit();
    const Decision mayRun = m_client.bots().mayRun(m_id);
    m_run->setEnabled(mayRun.isAllowed);
    m_run->setToolTip(mayRun.why);
    m_script->setMayEdit(mayEdit.isAllowed);
    for (QWidget *const part : whatNeedsEditing()) {
        part->setEnabled(mayEdit.isAllowed);
        part->setToolTip(mayEdit.why);
    }
    m_modeNote->setText(m_mode->isChecked()
                            ? tr("The bot stops where it needs a person, and everybody is told.")
                            : tr("The bot goes on without asking; steps that need a person are skipped."));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    for (QLabel *const label : {m_modeNote, m_target, m_description})
        label->setPalette(quiet);
}

void BotDetail::changeSettings()
{
    const Bot *known = m_client.bots().find(m_id);
    if (!known)
        return;
    Bot changed = *known;
    changed.humanIntervention.enabled = m_mode->isChecked();
    changed.humanIntervention.shareLink = m_shareLink->isChecked();
    m_liveView->writeTo(changed.humanIntervention);
    changed.humanIntervention.responseWindow = std::chrono::seconds(m_window->value());
    changed.humanIntervention.abandonedAfter = std::chrono::seconds(m_abandoned->value());
    changed.humanIntervention.maximum = std::chrono::seconds(m_maximum->value());
    changed.runLimit = std::chrono::seconds(m_runLimit->value());
    if (changed == *known)
        return;
    refreshDecisions();
    m_client.api().updateBot(changed).finally(this, [this](const Result<Bot> &updated) {
        if (updated)
            return;
        refresh(); // back to what is true
        emit failed(tr("The bot was not changed"), updated.error());
    });
}

void BotDetail::save(const Bot &bot)
{
    m_client.api().updateBot(bot).finally(this, [this, id = bot.id](const Result<Bot> &saved) {
        if (id != m_id)
            return;
        if (saved)
            m_script->showSaved();
        else
            m_script->showError(saved.error());
    });
}

void BotDetail::run()
{
    const Bot *bot = m_client.bots().find(m_id);
    if (!bot || !m_client.bots().mayRun(m_id))
        return;
    if (bot->parameters.isEmpty()) {
        start({});
        return;
    }
    const auto dialog = new RunBotDialog(*bot, this);
    dialog->setWindowModality(Qt::WindowModal);
    connect(dialog, &RunBotDialog::runWished, this, &BotDetail::start);
    dialog->open();
}

void BotDetail::start(const QJsonObject &parameters)
{
    m_client.api().runBot(m_id, parameters).finally(this, [this](const Result<Execution> &started) {
        if (started)
            emit executionStarted(started->id);
        else
            emit failed(tr("The bot was not started"), started.error());
    });
}

void BotDetail::remove()
{
    const Bot *bot = m_client.bots().find(m_id);
    if (!bot || !m_client.bots().mayEdit())
        return;
    const QString name = visibleText(bot->name);
    confirm(this, tr("Delete %1?").arg(name),
            tr("The bot and its script are gone for good. What it has done so far stays in the list of executions."),
            tr("Delete Bot"), [this, id = m_id] {
                m_client.api().deleteBot(id).finally(this, [this](const Result<void> &deleted) {
                    if (!deleted)
                        emit failed(tr("The bot was not deleted"), deleted.error());
                });
            });
}

void BotDetail::retranslate()
{
    m_run->setText(tr("Run Bot"));
    m_delete->setText(tr("Delete…"));
    m_mode->setText(tr("Human Intervention Mode"));
    m_windowLabel->setText(tr("Response window:"));
    m_shareLink->setText(tr("Make a share link with every request"));
    m_abandonedLabel->setText(tr("Back to the queue after:"));
    m_abandoned->setSpecialValueText(tr("Never"));
    m_maximumLabel->setText(tr("A request lasts at most:"));
    m_maximum->setSpecialValueText(tr("No limit"));
    m_runLimitLabel->setText(tr("A run lasts at most:"));
    m_runLimit->setSpecialValueText(tr("No limit"));
    m_window->setToolTip(tr("How long the bot waits for somebody, for example 30 min, 90 s or 2 h."));
    m_abandoned->setToolTip(
        tr("When everybody in control has left for so long, the request waits for somebody again."));
    m_maximum->setToolTip(tr("A request that lasts longer times out, whatever happens."));
    m_runLimit->setToolTip(tr("Without the time that people are asked."));
    refreshDecisions();
}

void BotDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        refreshDecisions();
    QWidget::changeEvent(event);
}

} // namespace hidettp
