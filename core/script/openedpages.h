#pragma once

#include "core/cdp/browser.h"
#include "core/script/pageframes.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <memory>

namespace hidettp::script {

/// The pages that were opened from a page, and from those: popups and new tabs. Seen, and not touched.
class OpenedPages : public QObject
{
    Q_OBJECT

public:
    using Pages = QList<std::shared_ptr<PageFrames>>;

    OpenedPages(std::shared_ptr<cdp::Browser> browser, const QString &targetId, QObject *parent = nullptr);

    const Pages &pages() const { return m_pages; }

signals:
    /// One came or went, or something has changed in one.
    void changed();

private:
    void considerAll();
    void consider(const cdp::TargetInfo &target);
    void add(const std::shared_ptr<PageFrames> &page);

    const std::shared_ptr<cdp::Browser> m_browser;
    QSet<QString> m_family; ///< target ids, the first page's too
    Pages m_pages;
};

} // namespace hidettp::script
