#include "ui/queue/interventionactions.h"

#include "ui/common/dialogs.h"
#include "ui/queue/extenddialog.h"

namespace hidettp {

using namespace Qt::StringLiterals;

InterventionActions::InterventionActions(Client &client, QWidget *window)
    : QObject(window), m_client(client), m_window(window)
{
}

bool InterventionActions::isAllowed(const Decision &decision, const QString &whatFailed)
{
    if (!decision)
        showError(m_window, whatFailed, {ErrorCode::Forbidden, decision.why});
    return decision.isAllowed;
}

void InterventionActions::tell(Reply<void> reply, const InterventionId &id, const QString &whatFailed)
{
    reply.finally(this, [this, id, whatFailed](const Result<void> &outcome) {
        if (outcome)
            emit done(id);
        else
            showError(m_window, whatFailed, outcome.error());
    });
}

void InterventionActions::claim(const InterventionId &id)
{
    const QString failed = tr("The request was not claimed.");
    if (isAllowed(m_client.interventions().mayClaim(id), failed))
        tell(m_client.api().claim(id), id, failed);
}

void InterventionActions::release(const InterventionId &id)
{
    const QString failed = tr("The request was not released.");
    if (isAllowed(m_client.interventions().mayRelease(id), failed))
        tell(m_client.api().release(id), id, failed);
}

void InterventionActions::toggleClaim(const InterventionId &id)
{
    if (m_client.interventions().mayRelease(id))
        release(id);
    else
        claim(id);
}

void InterventionActions::resume(const InterventionId &id)
{
    const QString failed = tr("The bot was not resumed.");
    if (!isAllowed(m_client.interventions().mayResume(id), failed))
        return;
    const Intervention *one = m_client.interventions().find(id);
    if (one->until.isEmpty() || one->conditionMet.value_or(true)) {
        tell(m_client.api().resume(id), id, failed);
        return;
    }
    confirm(m_window, tr("Resume the bot?"),
            tr("The page has not reached the state that the bot waits for. The bot may fail at its next step."),
            tr("Resume Anyway"),
            [this, id, failed] { tell(m_client.api().resume(id, Api::Confirmed::Yes), id, failed); });
}

void InterventionActions::decline(const InterventionId &id)
{
    const QString failed = tr("The request was not declined.");
    if (!isAllowed(m_client.interventions().mayDecline(id), failed))
        return;
    askForText(
        m_window,
        {.title = tr("Decline Request"),
         .label = tr("The execution ends as failed, unless the bot knows another way. Why can this not be done?"),
         .placeholder = tr("For example: the account is locked"),
         .verb = tr("Decline Request")},
        [this, id, failed](const QString &reason) { tell(m_client.api().decline(id, reason), id, failed); });
}

void InterventionActions::extend(const InterventionId &id)
{
    const QString failed = tr("The response window was not extended.");
    if (!isAllowed(m_client.interventions().mayExtend(id), failed))
        return;
    auto *dialog = new ExtendDialog(m_window);
    connect(dialog, &ExtendDialog::wanted, this, [this, id, failed](std::chrono::seconds more, const QString &reason) {
        tell(m_client.api().extend(id, more, reason), id, failed);
    });
    dialog->open();
}

void InterventionActions::answer(const InterventionId &id, const QString &value)
{
    const QString failed = tr("The answer was not taken.");
    if (isAllowed(m_client.interventions().mayAnswer(id), failed))
        tell(m_client.api().answer(id, value), id, failed);
}

void InterventionActions::addNote(const InterventionId &id, const QString &text)
{
    const QString failed = tr("The note was not saved.");
    if (isAllowed(m_client.interventions().mayAddNote(id), failed))
        tell(m_client.api().addNote(id, text), id, failed);
}

} // namespace hidettp
