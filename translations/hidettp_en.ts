<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>hidettp::AddressStrip</name>
    <message numerus="yes">
        <source>%n permission(s) of the page</source>
        <translation>
            <numerusform>%n permission of the page</numerusform>
            <numerusform>%n permissions of the page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::Alerts</name>
    <message numerus="yes">
        <source>%n notification(s) from your bots</source>
        <translation>
            <numerusform>%n notification from your bots</numerusform>
            <numerusform>%n notifications from your bots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::CodeBox</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::DeliveryPage</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::DetailPane</name>
    <message numerus="yes">
        <source>%n watching</source>
        <translation>
            <numerusform>%n watching</numerusform>
            <numerusform>%n watching</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::ExecutionModel</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::ExtendDialog</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::HistoryText</name>
    <message numerus="yes">
        <source>%1: %n input(s)</source>
        <translation>
            <numerusform>%1: %n input</numerusform>
            <numerusform>%1: %n inputs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::InterventionModel</name>
    <message numerus="yes">
        <source>%n watching</source>
        <translation>
            <numerusform>%n watching</numerusform>
            <numerusform>%n watching</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n watching</source>
        <translation>
            <numerusform>%1, %n watching</numerusform>
            <numerusform>%1, %n watching</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::LinkForm</name>
    <message numerus="yes">
        <source>A PIN has at least %n character(s).</source>
        <translation>
            <numerusform>A PIN has at least %n character.</numerusform>
            <numerusform>A PIN has at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::MainWindow</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::PeopleStrip</name>
    <message numerus="yes">
        <source>%n viewer(s)</source>
        <translation>
            <numerusform>%n viewer</numerusform>
            <numerusform>%n viewers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::ShareLink</name>
    <message numerus="yes">
        <source>not used yet, %n time(s) at most</source>
        <translation>
            <numerusform>not used yet, %n time at most</numerusform>
            <numerusform>not used yet, %n times at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here now: %1</source>
        <translation>
            <numerusform>Here now: %1</numerusform>
            <numerusform>Here now: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::TrayIcon</name>
    <message numerus="yes">
        <source>%n request(s) need a human</source>
        <translation>
            <numerusform>%n request needs a human</numerusform>
            <numerusform>%n requests need a human</numerusform>
        </translation>
    </message>
</context>
</TS>
