#include "ui/liveview/elidedlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

namespace hidettp {

ElidedLabel::ElidedLabel(int lines, QWidget *parent) : QWidget(parent), m_lines(lines)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

int ElidedLabel::wantedHeight() const { return fontMetrics().lineSpacing() * m_lines; }

QSize ElidedLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(m_text) + 2, wantedHeight()}; }

QSize ElidedLabel::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 8, wantedHeight()}; }

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QTextLayout layout(QString(m_text).replace(u'\n', QChar::LineSeparator), font());
    QList<int> starts;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid() && starts.size() <= m_lines; line = layout.createLine()) {
        line.setLineWidth(width());
        starts << line.textStart();
    }
    layout.endLayout();

    m_isCut = starts.size() > m_lines;
    const int shown = int(qMin(starts.size(), qsizetype(m_lines)));
    const int lineHeight = fontMetrics().lineSpacing();
    int y = (height() - shown * lineHeight) / 2;
    for (int i = 0; i < shown; ++i, y += lineHeight) {
        const bool isLast = i == shown - 1;
        const QString rest = isLast ? m_text.mid(starts[i]) : m_text.mid(starts[i], starts[i + 1] - starts[i]);
        const QString line = QString(rest).replace(u'\n', u' ').trimmed();
        painter.drawText(QRect(0, y, width(), lineHeight), Qt::AlignVCenter | Qt::AlignLeading,
                         fontMetrics().elidedText(line, Qt::ElideRight, width()));
    }
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && m_isCut) {
        // Escaped: the text is a stranger's and a tool tip would take it for HTML.
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                           QStringLiteral("<p>%1</p>").arg(m_text.toHtmlEscaped()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace hidettp
