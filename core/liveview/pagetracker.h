#pragma once

#include "core/cdp/commands/page.h"
#include "core/cdp/session.h"
#include "core/wire/live.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace hidettp::liveview {

/// The address that we draw, never the page: scheme, host in ASCII and port, or the scheme alone where there is no
/// host.
QString originOf(const QString &url);

/// Where a page is: address, title, loading, history. Everything of the page's own making is made safe to show.
class PageTracker : public QObject
{
    Q_OBJECT

public:
    explicit PageTracker(std::shared_ptr<cdp::Session> session, QObject *parent = nullptr);

    void start();
    /// Somebody looks. Chromium does not tell when a title changes, so it is asked now and then.
    void setWatched(bool isWatched);
    const wire::live::Page &page() const { return m_page; }
    void setViewport(QSize size);
    void go(wire::live::HistoryAction action);
    void open(const QUrl &url);

signals:
    void changed();

private:
    void handle(const QString &method, const QJsonObject &parameters);
    void showFailure(const QJsonObject &frame);
    void askFailure();
    void nameFailure(const QString &found);
    void askHistory();
    void readHistory(const cdp::GetNavigationHistory::Response &history);
    void showLocation(const QString &url, std::optional<QString> title = {});
    void set(const wire::live::Page &page);

    const std::shared_ptr<cdp::Session> m_session;
    wire::live::Page m_page;
    QString m_mainFrameId;
    cdp::GetNavigationHistory::Response m_history;
    QTimer m_askTimer;
    bool m_isAskingHistory = false;
    bool m_mustAskAgain = false;
};

} // namespace hidettp::liveview
