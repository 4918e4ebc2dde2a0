#pragma once

#include "core/base/reply.h"
#include "ui/settings/settingspage.h"

#include <optional>

namespace hidettp {

/// A page that shows and changes one value that lives at the coordinator. What others changed of it meanwhile stays:
/// before it is stored it is asked for again, and only what this page shows is put into it.
template<typename Value>
class ValuePage : public SettingsPage
{
public:
    using SettingsPage::SettingsPage;

    void load() override
    {
        showLoading();
        fetch().finally(this, [this, loading = ++m_loading](const Result<Value> &value) {
            if (loading != m_loading)
                return;
            if (value)
                take(*value);
            else
                showTrouble(value.error());
        });
    }

    bool hasChanges() const override { return m_known && edit(*m_known) != *m_known; }

    void apply() override
    {
        clearMessage();
        setEnabled(false);
        fetch()
            .andThen(this, [this](const Value &latest) { return store(edit(latest)); })
            .finally(this, [this](const Result<Value> &stored) {
                setEnabled(true);
                if (!stored) {
                    tell(stored.error());
                    emit refused();
                    return;
                }
                take(*stored);
                emit applied();
            });
    }

protected:
    virtual Reply<Value> fetch() = 0;
    virtual Reply<Value> store(const Value &value) = 0;
    virtual void show(const Value &value) = 0;
    /// The value with what is chosen on this page.
    virtual Value edit(Value value) const = 0;

    using QWidget::show;
    const std::optional<Value> &known() const { return m_known; }
    void forget()
    {
        ++m_loading;
        m_known.reset();
    }

private:
    void take(const Value &value)
    {
        m_known = value;
        show(value);
        showContent();
        emit edited();
    }

    std::optional<Value> m_known;
    quint64 m_loading = 0; ///< answers to an earlier one are of no interest
};

} // namespace hidettp
