#include "ui/liveview/commandpanel.h"

#include "ui/common/accents.h"
#include "ui/common/consolekey.h"
#include "ui/liveview/floating.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr int columns = 3;

QLabel *makeKeyCap(const QString &text)
{
    auto *const cap = new QLabel(text);
    cap->setTextFormat(Qt::PlainText);
    cap->setAlignment(Qt::AlignCenter);
    cap->setFrameStyle(int(QFrame::StyledPanel) | int(QFrame::Raised));
    cap->setMinimumSize(cap->fontMetrics().height() + 8, cap->fontMetrics().height() + 6);
    return cap;
}

} // namespace

CommandPanel::CommandPanel(QWidget *parent) : QFrame(parent), m_grid(new QGridLayout), m_how(new QLabel)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Commands of the console"));
    m_how->setTextFormat(Qt::PlainText);
    m_how->setWordWrap(true);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 10);
    layout->addLayout(m_grid);
    layout->addWidget(m_how);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(4);
    parent->installEventFilter(this);
    hide();
}

void CommandPanel::open(const QList<Line> &lines, QKeyCombination consoleKey)
{
    m_consoleKey = consoleKey;
    fill(lines);
    tellHow();
    place();
    show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

void CommandPanel::close() { hide(); }

void CommandPanel::fill(const QList<Line> &lines)
{
    while (QLayoutItem *const item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_usable.clear();
    QStringList spoken;
    const int rows = int(lines.size() + columns - 1) / columns;
    for (int index = 0; index < lines.size(); ++index) {
        addLine(lines[index], index % rows, index / rows);
        if (lines[index].isUsable)
            spoken << u"%1: %2"_s.arg(keyWords(QKeyCombination(keyOf(lines[index].command))), lines[index].words);
    }
    setAccessibleDescription(spoken.join("; "_L1));
}

void CommandPanel::addLine(const Line &line, int row, int column)
{
    if (line.isUsable)
        m_usable.insert(line.command);
    QLabel *const cap = makeKeyCap(keyWords(QKeyCombination(keyOf(line.command))));
    auto *const button = new QPushButton(line.words);
    button->setFlat(true);
    button->setStyleSheet(u"text-align: left; padding: 3px 18px 3px 4px"_s);
    button->setFocusPolicy(Qt::NoFocus); // the keyboard stays with the panel
    cap->setEnabled(line.isUsable);
    button->setEnabled(line.isUsable);
    connect(button, &QPushButton::clicked, this, [this, command = line.command] { choose(command); });
    m_grid->addWidget(cap, row, column * 2);
    m_grid->addWidget(button, row, column * 2 + 1);
}

void CommandPanel::tellHow()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    m_how->setPalette(quiet);
    //: %1 is a key
    m_how->setText(tr("Press one of these keys. Esc goes back to the page; %1 once more sends %1 to the page.")
                       .arg(keyWords(m_consoleKey)));
}

void CommandPanel::choose(ConsoleCommand command)
{
    close();
    emit chosen(command);
}

void CommandPanel::place() { placeAtBottom(*this); }

// Nothing that is pressed now is a shortcut of a window or a menu.
bool CommandPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

bool CommandPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void CommandPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->isAutoRepeat())
        return;
    const auto command = commandOf(*event);
    if (event->keyCombination() == m_consoleKey) {
        close();
        emit consoleKeyRepeated(*event);
    } else if (event->key() == Qt::Key_Escape) {
        close();
        emit cancelled();
    } else if (command && m_usable.contains(*command)) {
        choose(*command);
    }
}

void CommandPanel::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    if (event->reason() != Qt::ActiveWindowFocusReason) // another window is in front for a moment
        close();
}

void CommandPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace hidettp
