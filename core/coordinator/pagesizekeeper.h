#pragma once

#include "core/coordinator/browsers.h"
#include "core/coordinator/ledger.h"
#include "core/liveview/viewportfit.h"

#include <QObject>

namespace hidettp {

/// Remembers what sizes bots' pages had before people were given pages of another size, so that a bot finds its own
/// again whatever happens to the coordinator meanwhile.
class PageSizeKeeper : public QObject
{
    Q_OBJECT

public:
    PageSizeKeeper(Ledger &ledger, Browsers &browsers, QObject *parent = nullptr);

    /// For a live view of this intervention.
    liveview::FitOptions optionsFor(const InterventionId &id, Viewport viewport);

    /// After a restart: every execution that is not over.
    void restore();
    /// The sessions that held the sizes are gone with the way to the browser.
    void restore(const Execution &execution);
    /// No bot goes on before its page is its own again.
    Reply<void> whenRestored();

private:
    /// With the execution of that id, or the one of the intervention of that id.
    template<typename Id>
    Reply<void> keep(const Id &id, const QString &targetId, const QJsonObject &own);
    void update(const QString &targetId, const QJsonObject &own);
    void begin(const std::shared_ptr<cdp::Browser> &browser, const QString &targetId, const QJsonObject &own);
    void track(Reply<void> work);

    Ledger &m_ledger;
    Browsers &m_browsers;
    liveview::PageSizes m_sizes;
    int m_underWay = 0;
    std::vector<Replier<void>> m_waiting;
};

} // namespace hidettp
