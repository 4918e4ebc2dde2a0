#pragma once

#include "core/base/error.h"

#include <QString>
#include <QWidget>

#include <functional>

namespace hidettp {

/// Tells in a window-modal dialog what could not be done. Returns at once.
void showError(QWidget *parent, const QString &title, const Error &error);

/// Asks before something that cannot be taken back; `confirmed` runs if the answer is yes and `parent` still lives.
/// `verb` is the button: "Cancel Execution".
void confirm(QWidget *parent, const QString &title, const QString &question, const QString &verb,
             std::function<void()> confirmed);

/// What askForText() asks.
struct TextQuestion
{
    QString title;
    QString label;
    QString placeholder;
    QString verb; ///< the button that takes it: "Decline Request"
    bool mayBeEmpty = false;
    int longest = 500;
    QString text = {}; ///< to begin with
};

/// Asks for a few words; `given` runs with them unless the dialog is closed.
void askForText(QWidget *parent, const TextQuestion &question, std::function<void(const QString &)> given);

} // namespace hidettp
