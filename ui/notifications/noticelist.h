#pragma once

#include "core/base/id.h"

#include <QListView>

namespace hidettp {

/// The list of notices and its keys: Return goes there, R marks read, Delete dismisses.
class NoticeList : public QListView
{
    Q_OBJECT

public:
    explicit NoticeList(QWidget *parent = nullptr);

    QList<NoticeId> selectedIds() const;

signals:
    void openRequested(const QModelIndex &index);
    void readRequested();
    void dismissRequested();
    void searchRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace hidettp
