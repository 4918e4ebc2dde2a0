#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Which modules the files of a module may include, besides their own. The table of the design, kept here as data.
const QHash<QString, QStringList> mayInclude{
    {u"core/base"_s, {}},
    {u"core/domain"_s, {u"core/base"_s}},
    {u"core/wire"_s, {u"core/base"_s, u"core/domain"_s}},
    {u"core/net"_s, {u"core/base"_s}},
    {u"core/cdp"_s, {u"core/base"_s, u"core/net"_s}},
    {u"core/script"_s, {u"core/base"_s, u"core/domain"_s, u"core/cdp"_s}},
    {u"core/liveview"_s, {u"core/base"_s, u"core/domain"_s, u"core/wire"_s, u"core/net"_s, u"core/cdp"_s}},
    {u"core/storage"_s, {u"core/base"_s, u"core/domain"_s}},
    {u"core/notify"_s, {u"core/base"_s, u"core/domain"_s}},
    {u"core/coordinator"_s,
     {u"core/base"_s, u"core/domain"_s, u"core/wire"_s, u"core/net"_s, u"core/cdp"_s, u"core/script"_s,
      u"core/liveview"_s, u"core/storage"_s, u"core/notify"_s}},
    {u"core/client"_s, {u"core/base"_s, u"core/domain"_s, u"core/wire"_s}},
    {u"ui"_s, {u"core/base"_s, u"core/domain"_s, u"core/client"_s}},
    {u"app/shared"_s, {u"core/base"_s}},
    {u"app/coordinator"_s,
     {u"app/shared"_s, u"core/base"_s, u"core/domain"_s, u"core/wire"_s, u"core/net"_s, u"core/cdp"_s, u"core/script"_s,
      u"core/liveview"_s, u"core/storage"_s, u"core/notify"_s, u"core/coordinator"_s}},
    {u"app/console"_s, {u"app/shared"_s, u"core/base"_s, u"core/domain"_s, u"core/wire"_s, u"core/client"_s, u"ui"_s}},
};

/// "core/net" for core/net/server.h, "ui" for everything below ui.
QString moduleOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts[0] == "ui"_L1 || parts.size() < 3 ? parts[0] : parts[0] + u'/' + parts[1];
}

/// What is wrong with `file` including `included`; empty if nothing is.
QString complaint(const QString &file, const QString &included)
{
    const QString from = moduleOf(file);
    const QString to = moduleOf(included);
    if (!mayInclude.contains(from))
        return u"%1: the module %2 is not in the table"_s.arg(file, from);
    if (from == to || mayInclude[from].contains(to))
        return {};
    return u"%1: %2 may not include %3"_s.arg(file, from, included);
}

QStringList quotedIncludes(const QByteArray &text)
{
    static const QRegularExpression pattern(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s,
                                            QRegularExpression::MultilineOption);
    QStringList included;
    for (const auto &match : pattern.globalMatch(QString::fromUtf8(text)))
        included << match.captured(1);
    return included;
}

QStringList sourceFiles()
{
    const QDir root(QStringLiteral(HIDETTP_SOURCE_DIR));
    QStringList files;
    for (const QString &top : {u"core"_s, u"ui"_s, u"app"_s}) {
        QDirIterator found(root.filePath(top), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext())
            files << root.relativeFilePath(found.next());
    }
    return files;
}

} // namespace

class tst_Layers : public QObject
{
    Q_OBJECT

private slots:
    void arrowsPointOneWay();
    void includesAreWrittenFromTheRoot();
    void theRulesCatch_data();
    void theRulesCatch();
};

void tst_Layers::arrowsPointOneWay()
{
    const QStringList files = sourceFiles();
    QVERIFY2(files.size() > 20, "the sources were not found");
    QStringList complaints;
    for (const QString &path : files) {
        QFile file(QDir(QStringLiteral(HIDETTP_SOURCE_DIR)).filePath(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &included : quotedIncludes(file.readAll())) {
            if (included.contains(u'/'))
                complaints << complaint(path, included);
        }
    }
    complaints.removeAll(QString());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

void tst_Layers::includesAreWrittenFromTheRoot()
{
    const QDir root(QStringLiteral(HIDETTP_SOURCE_DIR));
    QStringList complaints;
    for (const QString &path : sourceFiles()) {
        QFile file(root.filePath(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &included : quotedIncludes(file.readAll())) {
            const bool isGenerated = included.endsWith(".moc"_L1);
            if (!isGenerated && !root.exists(included))
                complaints << u"%1: there is no %2 below the root"_s.arg(path, included);
        }
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

void tst_Layers::theRulesCatch_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("included");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("own module") << u"core/net/server.cpp"_s << u"core/net/http.h"_s << true;
    QTest::newRow("below") << u"core/cdp/browser.cpp"_s << u"core/net/http.h"_s << true;
    QTest::newRow("above") << u"core/net/server.cpp"_s << u"core/coordinator/routes.h"_s << false;
    QTest::newRow("net knows nothing of bots") << u"core/net/server.cpp"_s << u"core/domain/bot.h"_s << false;
    QTest::newRow("console and coordinator never meet")
        << u"core/client/api.h"_s << u"core/coordinator/routes.h"_s << false;
    QTest::newRow("ui does not speak the wire") << u"ui/queue/queue.cpp"_s << u"core/wire/events.h"_s << false;
    QTest::newRow("one ui folder to another") << u"ui/queue/queue.cpp"_s << u"ui/models/model.h"_s << true;
    QTest::newRow("nobody includes app") << u"core/base/id.cpp"_s << u"app/shared/log.h"_s << false;
    QTest::newRow("unknown module") << u"core/misc/a.cpp"_s << u"core/base/id.h"_s << false;
}

void tst_Layers::theRulesCatch()
{
    QFETCH(QString, file);
    QFETCH(QString, included);
    QFETCH(bool, isAllowed);
    QCOMPARE(complaint(file, included).isEmpty(), isAllowed);
}

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_layers.moc"
