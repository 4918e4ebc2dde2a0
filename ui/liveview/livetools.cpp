#include "ui/liveview/livetools.h"

#include "ui/common/dialogs.h"
#include "ui/common/visibletext.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/screenshot.h"
#include "ui/onetimecode/codedialog.h"

#include <QDir>
#include <QFileInfo>
#include <QWebEngineScript>

using namespace Qt::StringLiterals;

namespace hidettp {

LiveTools::LiveTools(QWidget &view) : QObject(&view), m_view(view) {}

void LiveTools::saveScreenshot(LivePage &page, const LiveSnapshot &snapshot)
{
    const QPointer<LiveTools> self(this);
    page.runJavaScript(u"window.hidettpView.picture()"_s, QWebEngineScript::MainWorld,
                       [self, botName = snapshot.botName, taken = snapshot.screenshots](const QVariant &answer) {
                           if (!self)
                               return;
                           const auto png = pngFromDataUrl(answer.toString());
                           if (!png)
                               return emit self->told(tr("There is no picture yet. Wait until the page is seen."));
                           if (taken.isOld)
                               //: %1 is a sentence: why there is no newer one
                               emit self->told(tr("%1 This is the picture that was seen last.")
                                                   .arg(taken.trouble.isEmpty() ? tr("The page cannot be captured now.")
                                                                                : visibleText(taken.trouble)));
                           self->save(*png, botName);
                       });
}

void LiveTools::save(const QByteArray &png, const QString &botName)
{
    hidettp::saveScreenshot(
        &m_view, png, screenshotName(botName, QDateTime::currentDateTime()), [this](const QString &path) {
            //: %1 is the name of a file, %2 of its folder
            emit told(tr("“%1” was saved in %2.").arg(QFileInfo(path).fileName(), QFileInfo(path).dir().dirName()));
        });
}

void LiveTools::openCodes()
{
    if (!m_codes) {
        m_codes = new CodeDialog(&m_view);
        connect(m_codes, &CodeDialog::chosen, this, &LiveTools::typingWished);
    }
    m_codes->setInputIsOn(m_inputIsOn);
    m_codes->open();
}

void LiveTools::setInputIsOn(bool isOn)
{
    m_inputIsOn = isOn;
    if (m_codes)
        m_codes->setInputIsOn(isOn);
}

void LiveTools::closeAll()
{
    if (m_codes)
        m_codes->hide();
}

} // namespace hidettp
