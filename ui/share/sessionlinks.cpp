#include "ui/share/sessionlinks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace hidettp {

using namespace Qt::StringLiterals;

void copyLink(const QUrl &url)
{
    auto *data = new QMimeData;
    data->setText(url.toString(QUrl::FullyEncoded));
    data->setData(u"x-kde-passwordManagerHint"_s, "secret"_ba);
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace hidettp
