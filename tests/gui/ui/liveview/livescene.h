#pragma once

#include "tests/gui/ui/liveview/waituntil.h"
#include "tests/support/fakerelay/fakerelay.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/liveviewwidget.h"

#include <QPushButton>
#include <QTest>
#include <QWebEngineScript>
#include <QWebEngineView>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One intervention, its coordinator and relay, and the widget that shows it.
struct Scene
{
    Scene()
    {
        Intervention waiting = waitingIntervention(id.toString(), SystemClock().now());
        waiting.instructions = u"Enter the code from the app"_s;
        coordinator.put(waiting);
        api.setCredentials(coordinator.credentials());
        view = std::make_unique<LiveViewWidget>(api);
        view->resize(1000, 700);
        view->show();
    }

    bool waitForPicture(LiveViewWidget::Opening opening = LiveViewWidget::Opening::Watch)
    {
        view->open(id, opening);
        // A picture of the widget is dear: look only when there is one to see.
        const auto isLive = [this] { return view->snapshot().status == LiveStatus::Live; };
        if (!waitUntil(isLive, 60s)) {
            qWarning() << "not live but" << int(view->snapshot().status) << "after" << relay.viewerCount()
                       << "viewers and" << coordinator.ticketCount() << "tickets; the page says"
                       << evaluate(u"document.readyState + document.hidden + window.hidettpView.snapshot()"_s);
            return false;
        }
        return showsColour();
    }

    bool showsColour() const
    {
        const bool isShown = waitUntil([this] { return pixel() == relay.colour; }, 60s);
        if (!isShown)
            qWarning() << "shows" << pixel() << "instead of" << relay.colour << int(view->snapshot().status);
        return isShown;
    }

    bool takeControl()
    {
        return waitForPicture(LiveViewWidget::Opening::TakeControl)
               && waitUntil([this] { return view->snapshot().inputIsOn; }, 10s);
    }

    QWebEngineView *browser() const { return view->findChild<QWebEngineView *>(); }
    QWidget *target() const { return browser()->focusProxy(); }

    QColor pixel() const
    {
        if (!browser())
            return {};
        const QImage image = browser()->grab().toImage();
        return image.pixelColor(image.width() / 2, image.height() / 2);
    }

    /// As the window system brings it: to whatever has the keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(view->window()->windowHandle(), key, modifiers);
    }

    bool hasKeyboard() const
    {
        view->window()->activateWindow();
        return QTest::qWaitForWindowActive(view->window());
    }

    /// What the page has been told of keys that went down.
    QStringList keysOfThePage() const
    {
        QStringList keys;
        for (const QJsonObject &key : relay.messages(u"key"_s)) {
            if (key["event"_L1] == "down"_L1)
                keys << key["key"_L1].toString();
        }
        return keys;
    }

    QPushButton *button(const QString &text) const
    {
        for (auto *const one : view->findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }

    QAction *action(const QString &text) const
    {
        for (auto *const one : view->findChildren<QAction *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

    QString evaluate(const QString &script) const
    {
        std::optional<QString> answer;
        view->page()->runJavaScript(script, QWebEngineScript::MainWorld,
                                    [&answer](const QVariant &value) { answer = value.toString(); });
        if (!waitUntil([&answer] { return answer.has_value(); }, 10s))
            return u"no answer"_s;
        return *answer;
    }

    InterventionId id{u"itv-1"_s};
    FakeCoordinator coordinator;
    FakeRelay relay{coordinator, id};
    Api api;
    std::unique_ptr<LiveViewWidget> view;
};

} // namespace hidettp
