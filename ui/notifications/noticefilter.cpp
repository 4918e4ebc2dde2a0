#include "ui/notifications/noticefilter.h"

#include "ui/notifications/noticemodel.h"

#include <algorithm>

namespace hidettp {

NoticeFilter::NoticeFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(NoticeModel::CreatedRole);
    sort(0, Qt::DescendingOrder);
}

void NoticeFilter::setPart(Part part)
{
    m_part = part;
    invalidateFilter();
}

void NoticeFilter::setWords(const QString &text)
{
    m_words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool NoticeFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_part == Part::Unread && !index.data(NoticeModel::IsUnreadRole).toBool())
        return false;
    if (m_part == Part::NeedsSomebody && !index.data(NoticeModel::NeedsSomebodyRole).toBool())
        return false;
    const QString haystack = (index.data().toString() + u' ' + index.data(NoticeModel::TextRole).toString()).toLower();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&haystack](const QString &word) { return haystack.contains(word); });
}

} // namespace hidettp
