#pragma once

#include "core/client/settingsapi.h"
#include "ui/settings/valuepage.h"

class QSpinBox;

namespace hidettp {

/// How long what is over is kept.
class RetentionPage : public ValuePage<RetentionSettings>
{
    Q_OBJECT

public:
    explicit RetentionPage(Caller &caller, QWidget *parent = nullptr);

protected:
    Reply<RetentionSettings> fetch() override;
    Reply<RetentionSettings> store(const RetentionSettings &value) override;
    void show(const RetentionSettings &value) override;
    RetentionSettings edit(RetentionSettings value) const override;

private:
    QSpinBox *newDays();

    SettingsApi m_api;
    QSpinBox *m_executions;
    QSpinBox *m_pictures;
    QSpinBox *m_audit;
};

} // namespace hidettp
