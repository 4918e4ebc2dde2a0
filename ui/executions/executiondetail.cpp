#include "ui/executions/executiondetail.h"

#include "ui/common/accents.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/picture.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hidettp {

namespace {

constexpr int tallestPicture = 260;
constexpr int stepHeight = 26;

QLabel *makeText()
{
    const auto label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QTreeWidget *makeTable(int columns)
{
    const auto table = new QTreeWidget;
    table->setColumnCount(columns);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

void colour(QLabel *label, const QColor &shown)
{
    QPalette colours = label->palette();
    colours.setColor(QPalette::WindowText, shown);
    label->setPalette(colours);
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

Accent accentOfStep(StepReport::Status status)
{
    switch (status) {
    case StepReport::Status::Running:
        return Accent::Busy;
    case StepReport::Status::Done:
        return Accent::Good;
    case StepReport::Status::Skipped:
        return Accent::Neutral;
    case StepReport::Status::Failed:
        return Accent::Urgent;
    }
    Q_UNREACHABLE();
}

} // namespace

ExecutionDetail::ExecutionDetail(Client &client, QWidget *parent) : QWidget(parent), m_client(client)
{
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(makeHeader());
    m_error = makeText();
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_picture = new QLabel;
    m_picture->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_error);
    layout->addWidget(m_picture);
    layout->addWidget(makeTables(), 1);

    m_stepsTimer.setSingleShot(true);
    m_stepsTimer.setInterval(250ms);
    connect(&m_stepsTimer, &QTimer::timeout, this, &ExecutionDetail::fetchSteps);
    connect(&client.executions(), &ExecutionStore::decisionsChanged, this, &ExecutionDetail::showHeader);
    retranslate();
}

QWidget *ExecutionDetail::makeHeader()
{
    m_title = makeText();
    m_title->setWordWrap(false);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_status = makeText();
    m_times = makeText();
    m_request = new QPushButton;
    m_request->setIcon(tintedIcon("request"_L1));
    m_cancel = new QPushButton;
    m_cancel->setIcon(tintedIcon("stop"_L1));
    connect(m_request, &QPushButton::clicked, this, [this] {
        if (m_execution.interventionId)
            emit interventionWished(*m_execution.interventionId);
    });
    connect(m_cancel, &QPushButton::clicked, this, &ExecutionDetail::cancel);

    const auto header = new QWidget;
    const auto layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto first = new QHBoxLayout;
    first->addWidget(m_title, 1);
    first->addWidget(m_request);
    first->addWidget(m_cancel);
    layout->addLayout(first);
    layout->addWidget(m_status);
    layout->addWidget(m_times);
    return header;
}

QWidget *ExecutionDetail::makeTables()
{
    m_stepsTitle = makeText();
    m_steps = makeTable(5);
    m_steps->header()->setStretchLastSection(true);
    m_outputsTitle = makeText();
    m_outputs = makeTable(2);
    m_outputs->setMaximumHeight(140);
    QFont bold = m_stepsTitle->font();
    bold.setWeight(QFont::DemiBold);
    m_stepsTitle->setFont(bold);
    m_outputsTitle->setFont(bold);

    const auto tables = new QWidget;
    const auto layout = new QVBoxLayout(tables);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_outputsTitle);
    layout->addWidget(m_outputs);
    layout->addSpacing(4);
    layout->addWidget(m_stepsTitle);
    layout->addWidget(m_steps, 1);
    return tables;
}

void ExecutionDetail::show(const Execution &execution)
{
    const bool isAnother = execution.id != m_execution.id;
    m_execution = execution;
    if (isAnother) {
        m_steps->clear();
        m_screenshot = {};
        m_screenshotOf = {};
        fetchSteps();
    } else {
        m_stepsTimer.start();
    }
    refresh();
}

void ExecutionDetail::refresh()
{
    showHeader();
    showError();
    showOutputs();
    showScreenshot();
    fetchScreenshot();
}

void ExecutionDetail::showHeader()
{
    m_title->setText(visibleText(m_execution.botName));
    m_status->setText(Texts::status(m_execution.status));
    colour(m_status, accentColour(accentOf(m_execution.status), palette()));
    const Decision mayCancel = m_client.executions().mayCancel(m_execution.id);
    m_cancel->setVisible(!isOver(m_execution.status));
    m_cancel->setEnabled(mayCancel.isAllowed);
    m_cancel->setToolTip(mayCancel.why);
    m_request->setVisible(m_execution.interventionId.has_value());
    m_request->setText(m_execution.status == ExecutionStatus::WaitingForHuman ? tr("Open Request")
                                                                              : tr("Show Last Request"));
    refreshTimes();
}

void ExecutionDetail::refreshTimes()
{
    const Instant now = m_client.clock().now();
    QStringList parts{Texts::trigger(m_execution.trigger)};
    if (m_execution.startedAt) {
        const Duration length = m_execution.finishedAt.value_or(now) - *m_execution.startedAt;
        parts << tr("started %1").arg(Texts::moment(*m_execution.startedAt, now));
        //: how long an execution has taken
        parts << tr("took %1").arg(Texts::duration(length));
    }
    m_times->setText(parts.join(u" · "_s));
    colour(m_times, quietText(palette()));
}

void ExecutionDetail::showError()
{
    m_error->setVisible(m_execution.error || !m_execution.pendingReason.isEmpty());
    if (!m_execution.error) {
        m_error->setText(visibleLines(m_execution.pendingReason));
        colour(m_error, quietText(palette()));
        return;
    }
    const ExecutionError &error = *m_execution.error;
    const QString message = visibleLines(error.message);
    m_error->setText(error.step ? tr("Step %1: %2").arg(*error.step + 1).arg(message) : message);
    colour(m_error, accentColour(Accent::Urgent, palette()));
}

void ExecutionDetail::showOutputs()
{
    const bool hasOutputs = !m_execution.outputs.isEmpty();
    m_outputs->setVisible(hasOutputs);
    m_outputsTitle->setVisible(hasOutputs);
    m_outputs->clear();
    for (auto output = m_execution.outputs.begin(); output != m_execution.outputs.end(); ++output) {
        const auto row =
            new QTreeWidgetItem(m_outputs, {visibleText(output.key()), visibleText(textOf(output.value()))});
        row->setSizeHint(0, {0, stepHeight});
        row->setToolTip(1, row->text(1).toHtmlEscaped());
    }
}

void ExecutionDetail::fetchSteps()
{
    const ExecutionId id = m_execution.id;
    m_client.api().steps(id).finally(this, [this, id](const Result<ListPage<StepReport>> &steps) {
        if (id == m_execution.id && steps)
            showSteps(steps->items);
    });
}

void ExecutionDetail::showSteps(const QList<StepReport> &steps)
{
    m_steps->clear();
    const auto statusWords = [](StepReport::Status status) {
        switch (status) {
        case StepReport::Status::Running:
            return tr("Running");
        case StepReport::Status::Done:
            return tr("Done");
        case StepReport::Status::Skipped:
            return tr("Skipped");
        case StepReport::Status::Failed:
            return tr("Failed");
        }
        Q_UNREACHABLE();
    };
    for (const StepReport &step : steps) {
        const QString length = step.finishedAt ? Texts::duration(*step.finishedAt - step.startedAt) : QString();
        const QString told = step.message.isEmpty() ? step.summary : step.message;
        const auto row = new QTreeWidgetItem(m_steps, {QString::number(step.index + 1), visibleText(step.name),
                                                       statusWords(step.status), length, visibleText(told)});
        row->setSizeHint(0, {0, stepHeight});
        row->setForeground(2, accentColour(accentOfStep(step.status), palette()));
        row->setToolTip(4, row->text(4).toHtmlEscaped());
        row->setTextAlignment(0, Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
}

void ExecutionDetail::fetchScreenshot()
{
    if (m_execution.status != ExecutionStatus::Failed || m_screenshotOf == m_execution.id)
        return;
    const ExecutionId id = m_screenshotOf = m_execution.id;
    m_client.api().screenshot(id).finally(this, [this, id](const Result<QByteArray> &bytes) {
        if (id != m_execution.id || !bytes)
            return;
        m_screenshot = decodePicture(*bytes).value_or(QImage());
        showScreenshot();
    });
}

void ExecutionDetail::showScreenshot()
{
    m_picture->setVisible(!m_screenshot.isNull());
    if (m_screenshot.isNull())
        return;
    const qreal ratio = devicePixelRatioF();
    const QSize room = QSize(qMax(100, width() - 32), tallestPicture) * ratio;
    QPixmap scaled = QPixmap::fromImage(m_screenshot.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    scaled.setDevicePixelRatio(ratio);
    m_picture->setPixmap(scaled);
}

void ExecutionDetail::cancel()
{
    if (!m_client.executions().mayCancel(m_execution.id))
        return;
    confirm(this, tr("Cancel this execution?"),
            tr("%1 stops where it is and its browser is closed. An open request for a person ends, too.")
                .arg(visibleText(m_execution.botName)),
            tr("Cancel Execution"), [this, id = m_execution.id] {
                m_client.api().cancelExecution(id).finally(this, [this](const Result<void> &cancelled) {
                    if (!cancelled)
                        emit failed(tr("The execution was not cancelled"), cancelled.error());
                });
            });
}

void ExecutionDetail::retranslate()
{
    m_cancel->setText(tr("Cancel…"));
    m_stepsTitle->setText(tr("Steps"));
    m_steps->setHeaderLabels({tr("No."), tr("Step"), tr("Status"), tr("Duration"), tr("What happened")});
    m_steps->setAccessibleName(m_stepsTitle->text());
    m_outputsTitle->setText(tr("Results"));
    m_outputs->setHeaderLabels({tr("Name"), tr("Value")});
    m_outputs->setAccessibleName(m_outputsTitle->text());
    m_picture->setAccessibleName(tr("The page when the step failed"));
    m_picture->setToolTip(m_picture->accessibleName());
    refresh();
}

void ExecutionDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void ExecutionDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showScreenshot();
}

} // namespace hidettp
