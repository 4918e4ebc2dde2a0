#pragma once

#include "core/client/settingsapi.h"
#include "ui/settings/valuepage.h"

class QLineEdit;
class QPlainTextEdit;

namespace hidettp {

/// Whose coordinator this is, as guests see it.
class OrganizationPage : public ValuePage<OrganizationSettings>
{
    Q_OBJECT

public:
    explicit OrganizationPage(Caller &caller, QWidget *parent = nullptr);

protected:
    Reply<OrganizationSettings> fetch() override;
    Reply<OrganizationSettings> store(const OrganizationSettings &value) override;
    void show(const OrganizationSettings &value) override;
    OrganizationSettings edit(OrganizationSettings value) const override;

private:
    SettingsApi m_api;
    QLineEdit *m_name;
    QPlainTextEdit *m_sites;
};

} // namespace hidettp
