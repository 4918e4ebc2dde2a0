#include "ui/bots/botdetail.h"

#include "ui/bots/durationspinbox.h"
#include "ui/bots/runbotdialog.h"
#include "ui/bots/scripteditor.h"
#include "ui/common/accents.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/visibletext.h"

#include <QCheckBox>
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
    m_modeNote = new QLabel;
    m_modeNote->setWordWrap(true);
    m_windowLabel = new QLabel;
    m_window = new DurationSpinBox;
    m_windowLabel->setBuddy(m_window);
    connect(m_mode, &QCheckBox::toggled, this, &BotDetail::changeSettings);
    connect(m_window, &QSpinBox::valueChanged, this, &BotDetail::changeSettings);

    const auto settings = new QWidget;
    const auto layout = new QVBoxLayout(settings);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto row = new QHBoxLayout;
    row->addWidget(m_mode);
    row->addSpacing(24);
    row->addWidget(m_windowLabel);
    row->addWidget(m_window);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addWidget(m_modeNote);
    return settings;
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
    {
        const QSignalBlocker quietMode(m_mode);
        const QSignalBlocker quietWindow(m_window);
        m_mode->setChecked(bot->humanIntervention.enabled);
        if (!m_window->hasFocus())
            m_window->setValue(int(bot->humanIntervention.responseWindow.count()));
    }
    m_script->setBot(*bot);
    refreshDecisions();
}

void BotDetail::refreshDecisions()
{
    const Decision mayEdit = m_client.bots().mayEdit();
    const Decision mayRun = m_client.bots().mayRun(m_id);
    m_run->setEnabled(mayRun.isAllowed);
    m_run->setToolTip(mayRun.why);
    m_script->setMayEdit(mayEdit.isAllowed);
    for (QWidget *const part : std::initializer_list<QWidget *>{m_delete, m_mode, m_window}) {
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
    changed.humanIntervention.responseWindow = std::chrono::seconds(m_window->value());
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
    m_window->setToolTip(tr("How long the bot waits for somebody, for example 30 min, 90 s or 2 h."));
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
