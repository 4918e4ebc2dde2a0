#pragma once

#include "core/base/error.h"

#include <QLatin1StringView>
#include <QWidget>

class QStackedLayout;
class QVBoxLayout;

namespace hidettp {

class EmptyState;
class MessageBar;

/// One page of the settings window. It shows what is true once it was asked for, keeps what somebody changes to itself,
/// and sends it only when told to.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(const QString &title, QLatin1StringView icon, const QString &explanation, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    QLatin1StringView icon() const { return m_icon; }

    /// Asks for what is true now; what was changed and not applied is forgotten.
    virtual void load() {}
    virtual bool hasChanges() const { return false; }
    /// applied() follows, or the page says what is wrong and refused() follows.
    virtual void apply() { emit applied(); }

signals:
    /// hasChanges() may have become another.
    void edited();
    void applied();
    void refused();

protected:
    /// Where the page's own parts go, from top to bottom.
    QVBoxLayout *content() { return m_content; }
    void showLoading();
    /// Why there is nothing to show, with a way to ask again.
    void showTrouble(const Error &error);
    void showContent();
    void tell(const Error &error);
    void clearMessage();

private:
    const QString m_title;
    const QLatin1StringView m_icon;
    MessageBar *m_message;
    EmptyState *m_empty;
    QWidget *m_page;
    QVBoxLayout *m_content;
    QStackedLayout *m_stack;
};

} // namespace hidettp
