#pragma once

#include "core/base/id.h"
#include "core/base/reply.h"
#include "core/client/client.h"

#include <QObject>

class QWidget;

namespace hidettp {

/// What people do with a request, wherever in the console they do it: asks what has to be asked first, calls the
/// coordinator, and tells what could not be done. What may be done is the store's to say.
class InterventionActions : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to `window`.
    InterventionActions(Client &client, QWidget *window);

    void claim(const InterventionId &id);
    void release(const InterventionId &id);
    /// Claim what is free, release what is mine.
    void toggleClaim(const InterventionId &id);
    /// Asks first while the request's condition is unmet.
    void resume(const InterventionId &id);
    void decline(const InterventionId &id);
    void extend(const InterventionId &id);
    void answer(const InterventionId &id, const QString &value);
    void addNote(const InterventionId &id, const QString &text);

signals:
    /// Something was done: its history has grown.
    void done(const hidettp::InterventionId &id);

private:
    void tell(Reply<void> reply, const InterventionId &id, const QString &whatFailed);
    bool isAllowed(const Decision &decision, const QString &whatFailed);

    Client &m_client;
    QWidget *m_window;
};

} // namespace hidettp
