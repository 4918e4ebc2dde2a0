#include "ui/bots/liveviewsettings.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

LiveViewSettings::LiveViewSettings(QWidget *parent)
    : QWidget(parent), m_schemesLabel(new QLabel), m_follows(new QCheckBox)
{
    const auto rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    const auto schemes = new QHBoxLayout;
    schemes->setSpacing(12);
    rows->addLayout(schemes);
    rows->addWidget(m_follows);
    schemes->addWidget(m_schemesLabel);
    const QStringList known = knownAddressSchemes();
    for (const QString &scheme : known) {
        const auto box = new QCheckBox;
        m_schemes.insert(scheme, box);
        schemes->addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this] {
            keepOneScheme();
            emit changed();
        });
    }
    schemes->addStretch();
    connect(m_follows, &QCheckBox::toggled, this, &LiveViewSettings::changed);
    retranslate();
}

void LiveViewSettings::show(const HumanIntervention &settings)
{
    for (auto scheme = m_schemes.begin(); scheme != m_schemes.end(); ++scheme) {
        const QSignalBlocker quiet(scheme.value());
        scheme.value()->setChecked(settings.addressSchemes.contains(scheme.key()));
    }
    keepOneScheme();
    const QSignalBlocker quiet(m_follows);
    m_follows->setChecked(settings.viewport == Viewport::Fitted);
}

void LiveViewSettings::writeTo(HumanIntervention &settings) const
{
    settings.addressSchemes = checkedSchemes();
    settings.viewport = m_follows->isChecked() ? Viewport::Fitted : Viewport::Fixed;
}

QStringList LiveViewSettings::checkedSchemes() const
{
    QStringList checked;
    const QStringList known = knownAddressSchemes();
    for (const QString &scheme : known) {
        if (m_schemes[scheme]->isChecked())
            checked << scheme;
    }
    return checked;
}

/// A bot whose people may open nothing at all has no address field that makes sense: the last one stays.
void LiveViewSettings::keepOneScheme()
{
    const QStringList checked = checkedSchemes();
    for (auto scheme = m_schemes.begin(); scheme != m_schemes.end(); ++scheme)
        scheme.value()->setEnabled(checked != QStringList{scheme.key()});
}

void LiveViewSettings::retranslate()
{
    m_schemesLabel->setText(tr("People may open:"));
    m_schemes[u"http"_s]->setText(tr("http"));
    m_schemes[u"https"_s]->setText(tr("https"));
    m_schemes[u"about"_s]->setText(tr("the empty page"));
    m_schemes[u"data"_s]->setText(tr("data: addresses"));
    m_schemes[u"file"_s]->setText(tr("files"));
    m_follows->setText(tr("The page follows the window of whoever is in control"));
    m_follows->setToolTip(tr("It has the bot's own size again before the bot goes on."));
    m_schemesLabel->setToolTip(tr("Which addresses a person may type in the live view."));
    m_schemes[u"about"_s]->setToolTip(tr("about:blank"));
    m_schemes[u"data"_s]->setToolTip(tr("Pages that are written into their own address."));
    m_schemes[u"file"_s]->setToolTip(tr("Files of the machine that the bot's browser runs on. Whoever has control can "
                                        "read them."));
}

void LiveViewSettings::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace hidettp
