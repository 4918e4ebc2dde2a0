#pragma once

#include "core/cdp/browser.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace hidettp {

/// Connections to browsers, one for each endpoint, whoever asks for it. A connection lives as long as somebody holds
/// it.
class Browsers : public QObject
{
    Q_OBJECT

public:
    /// A browser that is silent for `lostAfter` counts as lost.
    Browsers(net::IoThread &io, cdp::AllowedHosts allowed, Duration lostAfter, QObject *parent = nullptr);

    Duration lostAfter() const { return m_lostAfter; }

    Reply<std::shared_ptr<cdp::Browser>> connectTo(const QString &endpoint);
    /// BadRequest if an endpoint like this would be refused anyway.
    Result<void> checkEndpoint(const QString &endpoint) const;

private:
    using Pointer = std::shared_ptr<cdp::Browser>;

    net::IoThread &m_io;
    const cdp::AllowedHosts m_allowed;
    const Duration m_lostAfter;
    QHash<QString, std::weak_ptr<cdp::Browser>> m_open;
    QHash<QString, std::shared_ptr<std::vector<Replier<Pointer>>>> m_connecting;
};

/// The target that is meant: the named one, or the first page. NotFound if there is none.
Result<cdp::TargetInfo> pageTarget(const cdp::Browser &browser, const QString &targetId);

} // namespace hidettp
