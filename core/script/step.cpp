#include "core/script/step.h"

#include <array>

namespace hidettp::script {

using namespace Qt::StringLiterals;

QLatin1StringView actionName(const Action &action)
{
    static constexpr std::array names{"goto"_L1,    "click"_L1,      "type"_L1,     "press"_L1,  "select"_L1,
                                      "check"_L1,   "hover"_L1,      "scroll"_L1,   "upload"_L1, "waitFor"_L1,
                                      "extract"_L1, "screenshot"_L1, "evaluate"_L1, "label"_L1,  "requestHuman"_L1};
    static_assert(names.size() == std::variant_size_v<Action>, "every action has its name");
    return names[action.index()];
}

} // namespace hidettp::script
