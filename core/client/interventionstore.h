#pragma once

#include "core/client/decision.h"
#include "core/client/rowstore.h"
#include "core/domain/account.h"
#include "core/domain/intervention.h"

#include <cstdint>
#include <optional>

namespace hidettp {

/// Whether what a store shows is what is true now.
enum class Freshness : std::uint8_t { Live, Outdated };

/// The interventions that the console knows: all that are open and those that ended lately. Decides what the one who is
/// signed in may do with each, and says why not.
class InterventionStore : public RowStore<Intervention>
{
    Q_OBJECT

public:
    explicit InterventionStore(QObject *parent = nullptr);

    /// Like put(), and lets go of the oldest ended one when there are many.
    void apply(const Intervention &intervention);

    void setPrincipal(const Principal &principal);
    const Principal &principal() const { return m_principal; }
    void setFreshness(Freshness freshness, std::optional<Instant> lastKnown = {});
    Freshness freshness() const { return m_freshness; }
    std::optional<Instant> lastKnown() const { return m_lastKnown; }

    int waitingCount() const { return m_waiting; } ///< those that need somebody
    int openCount() const { return m_open; }
    bool isMine(const Intervention &intervention) const;

    Decision mayTakeOver(const InterventionId &id) const;
    Decision mayClaim(const InterventionId &id) const;
    Decision mayRelease(const InterventionId &id) const;
    Decision mayResume(const InterventionId &id) const;
    Decision mayDecline(const InterventionId &id) const;
    Decision mayExtend(const InterventionId &id) const;
    Decision mayAnswer(const InterventionId &id) const;
    Decision mayShare(const InterventionId &id) const;
    Decision mayAddNote(const InterventionId &id) const;

signals:
    void countsChanged();
    void principalChanged();
    void freshnessChanged();

private:
    Decision mayAct(const Intervention *intervention) const;
    void trimEnded();
    void recount();

    Principal m_principal;
    Freshness m_freshness = Freshness::Outdated;
    std::optional<Instant> m_lastKnown;
    int m_waiting = 0;
    int m_open = 0;
};

/// Whether people are asked to come: nobody has claimed it or begun.
bool needsSomebody(const Intervention &intervention);

/// How the intervention ended, as a short sentence for a row: "Resumed by Ann".
QString outcomeText(const Outcome &outcome);

} // namespace hidettp
