#pragma once

#include "core/domain/bot.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace hidettp {

/// What people may do with a bot's page in the live view.
class LiveViewSettings : public QWidget
{
    Q_OBJECT

public:
    explicit LiveViewSettings(QWidget *parent = nullptr);

    void show(const HumanIntervention &settings);
    void writeTo(HumanIntervention &settings) const;

signals:
    /// By the person who looks at it.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    using QWidget::show;

    QStringList checkedSchemes() const;
    void keepOneScheme();
    void retranslate();

    QLabel *m_schemesLabel;
    QMap<QString, QCheckBox *> m_schemes;
    QCheckBox *m_follows; ///< the page, the window of whoever is in control
};

} // namespace hidettp
