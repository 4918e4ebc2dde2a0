#pragma once

#include "ui/liveview/livesnapshot.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace hidettp {

class CodeDialog;
class LivePage;

/// What helps beside the picture: saving it, and getting one-time codes into the page.
class LiveTools : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to `view`.
    explicit LiveTools(QWidget &view);

    /// The one that the page has taken last.
    void saveScreenshot(LivePage &page, const LiveSnapshot &snapshot);
    void openCodes();
    void setInputIsOn(bool isOn);
    void closeAll();

signals:
    /// Into the field that has the keyboard in the remote page, key by key.
    void typingWished(const QString &text);
    /// A word for the person in front of the view.
    void told(const QString &words);

private:
    void save(const QByteArray &png, const QString &botName);

    QWidget &m_view;
    bool m_inputIsOn = false;
    QPointer<CodeDialog> m_codes;
};

} // namespace hidettp
