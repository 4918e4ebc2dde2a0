#pragma once

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace hidettp {

class SettingsPage;

/// All settings in one window: a list of pages at the left, the page beside it. OK and Apply are about the page that is
/// shown; whoever leaves one with changes is asked what to do with them.
class SettingsWindow : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsWindow(QWidget *parent = nullptr);

    /// Owned by the window from now on.
    void addPage(SettingsPage *page);
    void showPage(SettingsPage *page);
    SettingsPage *currentPage() const;

    void accept() override;
    void reject() override;

private:
    void changePage(int row);
    void enter(int row);
    void askAboutChanges(std::function<void()> then);
    void applyAnd(std::function<void()> then);
    void showState();

    QListWidget *m_list;
    QStackedWidget *m_pages;
    QDialogButtonBox *m_buttons;
    QPushButton *m_apply;
};

} // namespace hidettp
