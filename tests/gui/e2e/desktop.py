"""A person at a desktop: finds things on the screen by role and name, as a screen reader does, and uses mouse and
keyboard. Needs the X display and the buses that tests/support/with-desktop provides."""

import os
import pathlib
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


class NotFound(AssertionError):
    pass


def wait_for(what, condition, seconds=20.0):
    """The first true value of condition(), asked again until then."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise NotFound(f"{what} did not happen within {seconds:g} s")
        time.sleep(0.1)


def _walk(node, depth=0):
    yield node
    if depth > 40:
        return
    try:
        count = node.get_child_count()
    except gi.repository.GLib.Error:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except gi.repository.GLib.Error:
            continue
        if child is not None:
            yield from _walk(child, depth + 1)


def _matches(node, role, name, showing):
    try:
        if role and node.get_role_name() != role:
            return False
        own = node.get_name() or ""
        if name is not None and not (name(own) if callable(name) else own == name):
            return False
        return not showing or node.get_state_set().contains(Atspi.StateType.SHOWING)
    except gi.repository.GLib.Error:
        return False


class Notifications:
    """What the desktop's notification service shows, and a person who presses something on it."""

    @staticmethod
    def _dunstctl(*arguments):
        return subprocess.run(["dunstctl", *arguments], capture_output=True, text=True, check=True).stdout

    def count(self):
        return int(self._dunstctl("count", "displayed"))

    def clear(self):
        """What another test left: a console that was killed takes nothing back."""
        self._dunstctl("close-all")
        self.wait_for(0)

    def wait_for(self, count, seconds=20.0):
        wait_for(f"{count} notification(s)", lambda: self.count() == count, seconds)

    def press(self, action):
        """A button of the one that is shown, by its words."""
        (pathlib.Path(os.environ["HIDETTP_DESKTOP"]) / "choice").write_text(f"#{action} (", encoding="utf-8")
        self._dunstctl("context")

    def open(self):
        self._dunstctl("action", "0")


class Desktop:
    """One program's windows; `pid` tells it from others of the same name."""

    def __init__(self, application, pid=None):
        self._application = application
        self._pid = pid

    def _root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is None or child.get_name() != self._application:
                continue
            if self._pid in (None, child.get_process_id()):
                return child
        return None

    def find_now(self, role, name=None, showing=True):
        root = self._root()
        if root is None:
            return None
        return next((node for node in _walk(root) if _matches(node, role, name, showing)), None)

    def find_all(self, role, name=None, showing=True):
        root = self._root()
        return [] if root is None else [node for node in _walk(root) if _matches(node, role, name, showing)]

    def find(self, role, name=None, seconds=20.0, showing=True):
        try:
            return wait_for(f"{role} {name!r}", lambda: self.find_now(role, name, showing), seconds)
        except NotFound as error:
            raise NotFound(f"{error}; on the screen:\n{self.tree()}") from None

    def gone(self, role, name=None, seconds=20.0):
        wait_for(f"{role} {name!r} going away", lambda: self.find_now(role, name) is None, seconds)

    def windows(self):
        root = self._root()
        children = [] if root is None else [root.get_child_at_index(index) for index in range(root.get_child_count())]
        return [child for child in children if child is not None and _matches(child, None, None, True)]

    def tree(self):
        root = self._root()
        if root is None:
            return "(the program is not there)"
        lines = []
        for node in _walk(root):
            try:
                if node.get_name() and node.get_state_set().contains(Atspi.StateType.SHOWING):
                    lines.append(f"  {node.get_role_name()} {node.get_name()!r}")
            except gi.repository.GLib.Error:
                continue
        return "\n".join(lines)

    @staticmethod
    def box(node):
        """x, y, width, height on the screen, in pixels. A web page does not know its own: then of what it fills."""
        while True:
            extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
            if extents.width > 0:
                return extents.x, extents.y, extents.width, extents.height
            node = node.get_parent()

    @staticmethod
    def is_enabled(node):
        return node.get_state_set().contains(Atspi.StateType.ENABLED)

    def click(self, node, count=1):
        x, y, width, height = self.box(node)
        self.click_at(x + width // 2, y + height // 2, count)

    @staticmethod
    def activate(node):
        """As a screen reader presses it, also while another window is in front."""
        Atspi.Action.do_action(node, 0)

    @staticmethod
    def text_of(node):
        return Atspi.Text.get_text(node, 0, -1)

    @staticmethod
    def click_at(x, y, count=1):
        subprocess.run(["xdotool", "mousemove", str(round(x)), str(round(y))], check=True)
        subprocess.run(["xdotool", "click", "--repeat", str(count), "--delay", "80", "1"], check=True)

    @staticmethod
    def drag(start, end, steps=25):
        """Like a hand: presses, moves in small steps, lets go."""
        subprocess.run(["xdotool", "mousemove", str(round(start[0])), str(round(start[1])), "mousedown", "1"], check=True)
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step / steps
            y = start[1] + (end[1] - start[1]) * step / steps
            subprocess.run(["xdotool", "mousemove", str(round(x)), str(round(y))], check=True)
            time.sleep(0.02)
        time.sleep(0.1)
        subprocess.run(["xdotool", "mouseup", "1"], check=True)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)

    @staticmethod
    def press(*keys):
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], check=True)

    @staticmethod
    def picture(path):
        subprocess.run(["import", "-window", "root", str(path)], check=True)
