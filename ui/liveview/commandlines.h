#pragma once

#include "ui/liveview/commandpanel.h"
#include "ui/liveview/livebar.h"

namespace hidettp {

/// What the view is like for the person in front of it.
struct LiveSetting
{
    LiveBar::Audience audience = LiveBar::Audience::Operator;
    LivePlace place = LivePlace::Alone;
    bool isFullScreen = false;
    bool barIsHidden = false;
};

/// The commands that there are in a view, and which of them can be given now.
QList<CommandPanel::Line> commandLines(const LiveSnapshot &snapshot, const LiveSetting &setting);

} // namespace hidettp
