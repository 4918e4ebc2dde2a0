#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QListWidget;

namespace hidettp {

/// All of something, or only those that are ticked. What is chosen and not among the choices stays chosen.
class PickList : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString id;
        QString name;
    };

    PickList(const QString &all, const QString &name, QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices);
    /// None: all.
    void show(const QStringList &ids);
    QStringList ids() const;

signals:
    void edited();

private:
    using QWidget::show;

    void tick();
    void refresh();

    QCheckBox *m_all;
    QListWidget *m_list;
    QStringList m_ids;
};

} // namespace hidettp
