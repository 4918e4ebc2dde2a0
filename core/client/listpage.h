#pragma once

#include <QList>
#include <QString>

namespace hidettp {

/// One page of a list, and where the next one begins.
template<typename T>
struct ListPage
{
    QList<T> items;
    QString nextCursor; ///< empty: this was the last page

    bool isLast() const { return nextCursor.isEmpty(); }
};

} // namespace hidettp
