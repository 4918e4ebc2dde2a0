#include "ui/liveview/screenshot.h"

#include "ui/common/dialogs.h"
#include "ui/common/visibletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr qsizetype longestBotName = 60;
constexpr qsizetype largestPicture = 64 * 1024 * 1024;
constexpr auto pngStart = "data:image/png;base64,"_L1;

struct Screenshot
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::Screenshot)
};

QString picturesFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QDir(folder).exists() ? folder : QDir::homePath();
}

} // namespace

QString screenshotName(const QString &botName, const QDateTime &taken)
{
    static const QRegularExpression unfit(u"[\\\\/:*?\"<>|\\x{0}-\\x{1f}\\x{7f}]+"_s);
    QString bot = visibleText(botName).replace(unfit, u" "_s).simplified().left(longestBotName).trimmed();
    while (bot.startsWith(u'.')) // would be hidden
        bot.remove(0, 1);
    return u"%1 %2.png"_s.arg(bot.isEmpty() ? u"hidettp"_s : bot, taken.toString(u"yyyy-MM-dd HH-mm-ss"_s));
}

std::optional<QByteArray> pngFromDataUrl(const QString &url)
{
    if (!url.startsWith(pngStart) || url.size() > largestPicture)
        return std::nullopt;
    const auto png =
        QByteArray::fromBase64Encoding(url.mid(pngStart.size()).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!png || !png.decoded.startsWith("\x89PNG"))
        return std::nullopt;
    return png.decoded;
}

Result<void> writeScreenshot(const QString &path, const QByteArray &png)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(png) == png.size() && file.commit())
        return {};
    return Error{ErrorCode::Unavailable,
                 Screenshot::tr("“%1” cannot be written: %2. Choose another folder, or make room on the disk.")
                     .arg(QDir::toNativeSeparators(path), file.errorString())};
}

void saveScreenshot(QWidget *parent, const QByteArray &png, const QString &name,
                    std::function<void(const QString &path)> saved)
{
    auto *dialog = new QFileDialog(parent, Screenshot::tr("Save Screenshot"), picturesFolder(),
                                   Screenshot::tr("Pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(name);
    dialog->setWindowModality(Qt::WindowModal);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [parent, png, saved = std::move(saved)](const QString &path) {
                         if (const auto written = writeScreenshot(path, png))
                             saved(path);
                         else
                             showError(parent, Screenshot::tr("The screenshot was not saved."), written.error());
                     });
    dialog->open();
}

} // namespace hidettp
