#include "ui/settings/picklist.h"

#include "ui/common/visibletext.h"

#include <QCheckBox>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hidettp {

PickList::PickList(const QString &all, const QString &name, QWidget *parent)
    : QWidget(parent), m_all(new QCheckBox(all)), m_list(new QListWidget)
{
    m_list->setAccessibleName(name);
    m_list->setMaximumHeight(140);
    m_all->setChecked(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_all);
    layout->addWidget(m_list);
    connect(m_all, &QCheckBox::toggled, this, [this] {
        refresh();
        emit edited();
    });
    connect(m_list, &QListWidget::itemChanged, this, &PickList::tick);
    refresh();
}

void PickList::setChoices(const QList<Choice> &choices)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Choice &choice : choices) {
        auto *item = new QListWidgetItem(visibleText(choice.name), m_list);
        item->setData(Qt::UserRole, choice.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_ids.contains(choice.id) ? Qt::Checked : Qt::Unchecked);
    }
}

void PickList::show(const QStringList &ids)
{
    const QSignalBlocker quietAll(m_all);
    const QSignalBlocker quietList(m_list);
    m_ids = ids;
    m_all->setChecked(ids.isEmpty());
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setCheckState(ids.contains(item->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    refresh();
}

QStringList PickList::ids() const { return m_all->isChecked() ? QStringList() : m_ids; }

void PickList::tick()
{
    for (int row = 0; row < m_list->count(); ++row) {
        const QString id = m_list->item(row)->data(Qt::UserRole).toString();
        const bool isTicked = m_list->item(row)->checkState() == Qt::Checked;
        if (isTicked && !m_ids.contains(id))
            m_ids << id;
        else if (!isTicked)
            m_ids.removeAll(id);
    }
    emit edited();
}

void PickList::refresh() { m_list->setVisible(!m_all->isChecked()); }

} // namespace hidettp
