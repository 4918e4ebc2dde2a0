#include "ui/common/visibletext.h"

#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_VisibleText : public QObject
{
    Q_OBJECT

private slots:
    void aNameStaysOnOneLine() { QCOMPARE(visibleText(u"one\ntwo\u202E"_s), u"one␊two⟨U+202E⟩"_s); }
    void linesOfABotStayLines() { QCOMPARE(visibleLines(u"one\r\ntwo\u202E"_s), u"one\ntwo⟨U+202E⟩"_s); }
};

QTEST_GUILESS_MAIN(tst_VisibleText)
#include "tst_visibletext.moc"
