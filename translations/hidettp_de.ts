<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>hidettp::AddressStrip</name>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation>Laden anhalten</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Encrypted connection</source>
        <translation>Verschlüsselte Verbindung</translation>
    </message>
    <message>
        <source>The page could not be opened. The picture says why.</source>
        <translation>Die Seite konnte nicht geöffnet werden. Das Bild sagt, warum.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>No page yet</source>
        <translation>Noch keine Seite</translation>
    </message>
    <message>
        <source>know the place of the bot&apos;s computer</source>
        <translation>den Ort des Rechners erfahren, auf dem der Bot läuft</translation>
    </message>
    <message>
        <source>send notifications</source>
        <translation>Benachrichtigungen senden</translation>
    </message>
    <message>
        <source>use the camera of the bot&apos;s computer</source>
        <translation>die Kamera dieses Rechners benutzen</translation>
    </message>
    <message>
        <source>use the microphone of the bot&apos;s computer</source>
        <translation>das Mikrofon dieses Rechners benutzen</translation>
    </message>
    <message>
        <source>read and write the clipboard of the bot&apos;s browser</source>
        <translation>die Zwischenablage dieses Browsers lesen und beschreiben</translation>
    </message>
    <message>
        <source>%1 may:</source>
        <extracomment>%1 is a web site; what it may do follows line by line</extracomment>
        <translation>%1 darf:</translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s) of the page</source>
        <translation>
            <numerusform>%n Berechtigung der Seite</numerusform>
            <numerusform>%n Berechtigungen der Seite</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Go to another address (%1)</source>
        <extracomment>%1 is a keyboard shortcut</extracomment>
        <translation>Eine andere Adresse öffnen (%1)</translation>
    </message>
    <message>
        <source>Copy, paste, enlarge, codes, permissions and screenshots</source>
        <translation>Kopieren, einfügen, vergrößern, Codes, Berechtigungen und Bildschirmfotos</translation>
    </message>
</context>
<context>
    <name>hidettp::Alerts</name>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Take Over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>The most urgent one is on top of the queue.</source>
        <translation>Die dringendste steht oben in der Warteschlange.</translation>
    </message>
    <message>
        <source>Show Queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Später erinnern</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) from your bots</source>
        <translation>
            <numerusform>%n Mitteilung von Ihren Bots</numerusform>
            <numerusform>%n Mitteilungen von Ihren Bots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::AnswerBox</name>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>hidettp::Arguments</name>
    <message>
        <source>The desk of those who help browser bots: queue, live view, bots and executions.</source>
        <translation>Der Arbeitsplatz aller, die Browser-Bots helfen: Warteschlange, Live-Ansicht, Bots und Ausführungen.</translation>
    </message>
    <message>
        <source>Sign in to the coordinator at URL.</source>
        <translation>Beim Koordinator unter URL anmelden.</translation>
    </message>
    <message>
        <source>Keep settings, sign-in and window apart under NAME.</source>
        <translation>Einstellungen, Anmeldung und Fenster getrennt unter NAME führen.</translation>
    </message>
    <message>
        <source>A share link to open.</source>
        <translation>Ein Freigabelink, der geöffnet werden soll.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address of a coordinator. It looks like https://coordinator.example.</source>
        <translation>&apos;%1&apos; ist keine Adresse eines Koordinators. Eine solche sieht aus wie https://coordinator.example.</translation>
    </message>
    <message>
        <source>A profile is named with letters, digits, &apos;-&apos; and &apos;_&apos; only.</source>
        <translation>Ein Profil heißt nur mit Buchstaben, Ziffern, &apos;-&apos; und &apos;_&apos;.</translation>
    </message>
    <message>
        <source>Give one link at most.</source>
        <translation>Geben Sie höchstens einen Link an.</translation>
    </message>
</context>
<context>
    <name>hidettp::Attention</name>
    <message>
        <source>Do Not Disturb was not changed.</source>
        <translation>„Nicht stören“ wurde nicht geändert.</translation>
    </message>
</context>
<context>
    <name>hidettp::BotDetail</name>
    <message>
        <source>The bot stops where it needs a person, and everybody is told.</source>
        <translation>Der Bot hält an, wo er einen Menschen braucht, und alle erfahren davon.</translation>
    </message>
    <message>
        <source>The bot goes on without asking; steps that need a person are skipped.</source>
        <translation>Der Bot macht ohne Rückfrage weiter; Schritte, die einen Menschen brauchen, werden übersprungen.</translation>
    </message>
    <message>
        <source>The bot was not changed</source>
        <translation>Der Bot wurde nicht geändert</translation>
    </message>
    <message>
        <source>The bot was not started</source>
        <translation>Der Bot wurde nicht gestartet</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>The bot and its script are gone for good. What it has done so far stays in the list of executions.</source>
        <translation>Der Bot und sein Skript sind dann endgültig fort. Was er bisher getan hat, bleibt in der Liste der Ausführungen.</translation>
    </message>
    <message>
        <source>Delete Bot</source>
        <translation>Bot löschen</translation>
    </message>
    <message>
        <source>The bot was not deleted</source>
        <translation>Der Bot wurde nicht gelöscht</translation>
    </message>
    <message>
        <source>Run Bot</source>
        <translation>Bot starten</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Human Intervention Mode</source>
        <translation>Menschen fragen</translation>
    </message>
    <message>
        <source>Response window:</source>
        <translation>Antwortzeit:</translation>
    </message>
    <message>
        <source>How long the bot waits for somebody, for example 30 min, 90 s or 2 h.</source>
        <translation>Wie lange der Bot auf jemanden wartet, zum Beispiel 30 min, 90 s oder 2 h.</translation>
    </message>
    <message>
        <source>Make a share link with every request</source>
        <translation>Zu jeder Anfrage einen Freigabelink erstellen</translation>
    </message>
    <message>
        <source>Back to the queue after:</source>
        <translation>Zurück in die Warteschlange nach:</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>A request lasts at most:</source>
        <translation>Eine Anfrage dauert höchstens:</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source>A run lasts at most:</source>
        <translation>Ein Lauf dauert höchstens:</translation>
    </message>
    <message>
        <source>When everybody in control has left for so long, the request waits for somebody again.</source>
        <translation>Wenn alle mit Kontrolle so lange fort sind, wartet die Anfrage wieder auf jemanden.</translation>
    </message>
    <message>
        <source>A request that lasts longer times out, whatever happens.</source>
        <translation>Eine Anfrage, die länger dauert, läuft ab, was auch geschieht.</translation>
    </message>
    <message>
        <source>Without the time that people are asked.</source>
        <translation>Ohne die Zeit, in der Menschen gefragt werden.</translation>
    </message>
</context>
<context>
    <name>hidettp::BotFile</name>
    <message>
        <source>Line %1 is not JSON: %2.</source>
        <translation>Zeile %1 ist kein JSON: %2.</translation>
    </message>
    <message>
        <source>A bot is one JSON object: { … }.</source>
        <translation>Ein Bot ist ein einzelnes JSON-Objekt: { … }.</translation>
    </message>
</context>
<context>
    <name>hidettp::BotModel</name>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Asks people</source>
        <translation>Fragt Menschen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>hidettp::BotNotificationsPage</name>
    <message>
        <source>Notifications of a Bot</source>
        <translation>Mitteilungen eines Bots</translation>
    </message>
    <message>
        <source>What is different for one bot. The rest is as for all.</source>
        <translation>Was bei einem Bot anders ist. Alles Übrige gilt wie für alle.</translation>
    </message>
    <message>
        <source>&amp;Mute: nobody is told about this bot</source>
        <translation>&amp;Stumm: Niemand erfährt etwas von diesem Bot</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The bot’s team</source>
        <translation>Das Team des Bots</translation>
    </message>
    <message>
        <source>Address of the Slack webhook of this bot</source>
        <translation>Adresse des Slack-Webhooks dieses Bots</translation>
    </message>
    <message>
        <source>This bot has its own &amp;rules</source>
        <translation>Dieser Bot hat eigene &amp;Regeln</translation>
    </message>
    <message>
        <source>As for all</source>
        <translation>Wie für alle</translation>
    </message>
    <message>
        <source>&amp;Bot</source>
        <translation>&amp;Bot</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>&amp;Send e-mail to</source>
        <translation>&amp;E-Mail senden an</translation>
    </message>
    <message>
        <source>Slack webhook</source>
        <translation>Slack-Webhook</translation>
    </message>
    <message>
        <source>There is no bot yet.</source>
        <translation>Es gibt noch keinen Bot.</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>What was changed for this bot was not applied.</source>
        <translation>Was für diesen Bot geändert wurde, ist nicht übernommen.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>hidettp::BotStore</name>
    <message>
        <source>Not connected. Bots can be changed again when the coordinator answers.</source>
        <translation>Nicht verbunden. Bots lassen sich wieder ändern, sobald der Koordinator antwortet.</translation>
    </message>
    <message>
        <source>You may only watch. An administrator can make you a member.</source>
        <translation>Sie dürfen nur zusehen. Die Administration kann Sie zum Mitglied machen.</translation>
    </message>
    <message>
        <source>The bot is not known any more.</source>
        <translation>Den Bot gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The bot has no steps. It is driven from elsewhere.</source>
        <translation>Der Bot hat keine Schritte. Er wird von außen gesteuert.</translation>
    </message>
</context>
<context>
    <name>hidettp::BotsView</name>
    <message>
        <source>Bots (*.json);;All files (*)</source>
        <translation>Bots (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file holds no bot</source>
        <translation>Die Datei enthält keinen Bot</translation>
    </message>
    <message>
        <source>The bot was not imported</source>
        <translation>Der Bot wurde nicht importiert</translation>
    </message>
    <message>
        <source>No bots yet</source>
        <translation>Noch keine Bots</translation>
    </message>
    <message>
        <source>A bot is a JSON file with the steps that it takes in a browser. Import one, or put one there with the coordinator&apos;s own command line.</source>
        <translation>Ein Bot ist eine JSON-Datei mit den Schritten, die er in einem Browser geht. Importieren Sie einen, oder legen Sie ihn mit der Kommandozeile des Koordinators an.</translation>
    </message>
    <message>
        <source>Import a Bot…</source>
        <translation>Bot importieren…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Bots appear when the coordinator answers.</source>
        <translation>Bots erscheinen, sobald der Koordinator antwortet.</translation>
    </message>
    <message>
        <source>Search bots</source>
        <translation>Bots suchen</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>Bots</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
</context>
<context>
    <name>hidettp::Caller</name>
    <message>
        <source>Cannot ask the coordinator. Sign in first.</source>
        <translation>Der Koordinator kann nicht gefragt werden. Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>The coordinator at %1 sends its callers elsewhere. Use the address that it is served from.</source>
        <translation>Der Koordinator unter %1 schickt Anfragen anderswohin. Verwenden Sie die Adresse, unter der er wirklich läuft.</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted, so nothing was sent. %2</source>
        <translation>Dem Zertifikat von %1 ist nicht zu trauen, daher wurde nichts gesendet. %2</translation>
    </message>
    <message>
        <source>The coordinator at %1 took too long to answer.</source>
        <translation>Der Koordinator unter %1 hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>There is no host named %1. Check the address.</source>
        <translation>Es gibt keinen Rechner namens %1. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Nobody answers at %1. The coordinator may not be running.</source>
        <translation>Unter %1 antwortet niemand. Vielleicht läuft der Koordinator nicht.</translation>
    </message>
    <message>
        <source>Cannot reach the coordinator at %1. %2</source>
        <translation>Der Koordinator unter %1 ist nicht erreichbar. %2</translation>
    </message>
    <message>
        <source>The answer is not from a coordinator. Check the address.</source>
        <translation>Die Antwort stammt nicht von einem Koordinator. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s answer cannot be read. %1</source>
        <translation>Die Antwort des Koordinators ist nicht lesbar. %1</translation>
    </message>
</context>
<context>
    <name>hidettp::ChannelTest</name>
    <message>
        <source>Send Test Message</source>
        <translation>Testnachricht senden</translation>
    </message>
    <message>
        <source>Apply the changes first.</source>
        <translation>Übernehmen Sie zuerst die Änderungen.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Delivered in %1 ms.</source>
        <translation>Zugestellt in %1 ms.</translation>
    </message>
</context>
<context>
    <name>hidettp::ChannelsPage</name>
    <message>
        <source>Notification Channels</source>
        <translation>Mitteilungskanäle</translation>
    </message>
    <message>
        <source>Ways by which messages leave the house. Secrets are sealed and never shown again.</source>
        <translation>Wege, auf denen Nachrichten das Haus verlassen. Geheimnisse werden versiegelt und nie wieder angezeigt.</translation>
    </message>
    <message>
        <source>Send to Slack</source>
        <translation>An Slack senden</translation>
    </message>
    <message>
        <source>Address of the Slack webhook</source>
        <translation>Adresse des Slack-Webhooks</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>Incoming webhook</source>
        <translation>Eingehender Webhook</translation>
    </message>
    <message>
        <source>Add Webhook</source>
        <translation>Webhook hinzufügen</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Public addresses with encryption</source>
        <translation>Öffentliche Adressen mit Verschlüsselung</translation>
    </message>
    <message>
        <source>Our own network too, with encryption</source>
        <translation>Auch das eigene Netz, mit Verschlüsselung</translation>
    </message>
    <message>
        <source>Everywhere, without encryption too</source>
        <translation>Überallhin, auch ohne Verschlüsselung</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Messages may go to</source>
        <translation>Nachrichten dürfen gehen an</translation>
    </message>
</context>
<context>
    <name>hidettp::ClockText</name>
    <message>
        <source>The time is held while %1 is in control</source>
        <translation>Die Zeit steht still, solange %1 die Kontrolle hat</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>No limit: somebody has interacted</source>
        <translation>Keine Frist: Jemand hat eingegriffen</translation>
    </message>
    <message>
        <source>No limit: %1 interacted %2</source>
        <extracomment>%1 is a person, %2 a moment like &quot;3 min ago&quot;</extracomment>
        <translation>Keine Frist: %1 hat eingegriffen (%2)</translation>
    </message>
    <message>
        <source>asked %1</source>
        <translation>angefragt %1</translation>
    </message>
    <message>
        <source>Ended %1, %2</source>
        <translation>Beendet %1, %2</translation>
    </message>
    <message>
        <source>Nobody is in control: back to the queue in %1</source>
        <translation>Niemand hat die Kontrolle: zurück in die Warteschlange in %1</translation>
    </message>
    <message>
        <source>Ends in %1 in any case</source>
        <translation>Endet auf jeden Fall in %1</translation>
    </message>
</context>
<context>
    <name>hidettp::CodeBox</name>
    <message>
        <source>Type This Code</source>
        <translation>Diesen Code eintippen</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::CodeDialog</name>
    <message>
        <source>One-Time Code</source>
        <translation>Einmalcode</translation>
    </message>
    <message>
        <source>Paste it as it came, with spaces or without</source>
        <translation>So einfügen, wie er kam, mit Leerzeichen oder ohne</translation>
    </message>
    <message>
        <source>The code that was sent</source>
        <translation>Der gesendete Code</translation>
    </message>
    <message>
        <source>Type Code</source>
        <translation>Code eintippen</translation>
    </message>
    <message>
        <source>A code that was sent</source>
        <translation>Ein Code, der gesendet wurde</translation>
    </message>
    <message>
        <source>Authenticators</source>
        <translation>Authentifikatoren</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>A code that an authenticator shows</source>
        <translation>Ein Code, den ein Authentifikator zeigt</translation>
    </message>
    <message>
        <source>Keep the secret that a web site shows when an authenticator is set up, and its codes are computed here.</source>
        <translation>Bewahren Sie das Geheimnis auf, das eine Website beim Einrichten eines Authentifikators zeigt: Dann werden ihre Codes hier berechnet.</translation>
    </message>
    <message>
        <source>Remove Authenticator</source>
        <translation>Authentifikator entfernen</translation>
    </message>
    <message>
        <source>The secret of “%1” is deleted from the keyring. Without another copy of it no more codes can be made.</source>
        <translation>Das Geheimnis von „%1“ wird aus dem Schlüsselbund gelöscht. Ohne eine weitere Kopie davon lassen sich keine Codes mehr erzeugen.</translation>
    </message>
    <message>
        <source>Remove Secret</source>
        <translation>Geheimnis entfernen</translation>
    </message>
    <message>
        <source>There is no keyring here: secrets are kept until this program ends.</source>
        <translation>Hier gibt es keinen Schlüsselbund: Geheimnisse bleiben nur bis zum Programmende erhalten.</translation>
    </message>
    <message>
        <source>The secret is still in the keyring. %1</source>
        <translation>Das Geheimnis ist noch im Schlüsselbund. %1</translation>
    </message>
</context>
<context>
    <name>hidettp::CodeStore</name>
    <message>
        <source>The keyring&apos;s list of secrets cannot be read.</source>
        <translation>Die Liste der Geheimnisse im Schlüsselbund kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>hidettp::CommandLines</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Resume the bot</source>
        <translation>Bot fortsetzen</translation>
    </message>
    <message>
        <source>I cannot do this…</source>
        <translation>Ich kann das nicht…</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Release control</source>
        <translation>Kontrolle abgeben</translation>
    </message>
    <message>
        <source>Take control</source>
        <translation>Kontrolle übernehmen</translation>
    </message>
    <message>
        <source>Go to an address…</source>
        <translation>Adresse öffnen…</translation>
    </message>
    <message>
        <source>Next tab of the browser</source>
        <translation>Nächster Tab des Browsers</translation>
    </message>
    <message>
        <source>Save a screenshot…</source>
        <translation>Bildschirmfoto speichern…</translation>
    </message>
    <message>
        <source>Type a one-time code…</source>
        <translation>Einmalcode eintippen…</translation>
    </message>
    <message>
        <source>Back into the main window</source>
        <translation>Zurück ins Hauptfenster</translation>
    </message>
    <message>
        <source>Into a window of its own</source>
        <translation>In ein eigenes Fenster</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Show the bar</source>
        <translation>Leiste zeigen</translation>
    </message>
    <message>
        <source>Hide the bar</source>
        <translation>Leiste verbergen</translation>
    </message>
    <message>
        <source>Go to the queue</source>
        <translation>Zur Warteschlange</translation>
    </message>
    <message>
        <source>Mute the page</source>
        <translation>Seite stumm schalten</translation>
    </message>
    <message>
        <source>Hear the page</source>
        <translation>Seite hören</translation>
    </message>
    <message>
        <source>Permissions of the page…</source>
        <translation>Berechtigungen der Seite…</translation>
    </message>
    <message>
        <source>Keep the bot&apos;s size of the page</source>
        <translation>Die Seite in der Größe des Bots lassen</translation>
    </message>
    <message>
        <source>Let the page follow this window</source>
        <translation>Die Seite diesem Fenster anpassen</translation>
    </message>
</context>
<context>
    <name>hidettp::CommandPanel</name>
    <message>
        <source>Commands of the console</source>
        <translation>Befehle der Konsole</translation>
    </message>
    <message>
        <source>Press one of these keys. Esc goes back to the page; %1 once more sends %1 to the page.</source>
        <extracomment>%1 is a key</extracomment>
        <translation>Drücken Sie eine dieser Tasten. Esc führt zurück zur Seite; noch einmal %1 schickt %1 an die Seite.</translation>
    </message>
</context>
<context>
    <name>hidettp::ComputerPage</name>
    <message>
        <source>This Computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Each choice counts at once.</source>
        <translation>Jede Wahl gilt sofort.</translation>
    </message>
    <message>
        <source>Show desktop notifications</source>
        <translation>Desktop-Mitteilungen zeigen</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>Ton abspielen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>When I am told something</source>
        <translation>Wenn mir etwas mitgeteilt wird</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start minimised in the tray</source>
        <translation>Minimiert im Infobereich starten</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <extracomment>appearance: as the desktop has it</extracomment>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Live-Ansicht</translation>
    </message>
</context>
<context>
    <name>hidettp::Console</name>
    <message>
        <source>It ended by itself.</source>
        <translation>Er hat sich selbst beendet.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>Bots</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>&amp;Claim or Release Request</source>
        <translation>Anfrage annehmen oder &amp;zurückgeben</translation>
    </message>
    <message>
        <source>&amp;Resume Bot</source>
        <translation>Bot &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Extend Window…</source>
        <translation>Antwortzeit &amp;verlängern…</translation>
    </message>
    <message>
        <source>&amp;Decline Request…</source>
        <translation>Anfrage &amp;ablehnen…</translation>
    </message>
    <message>
        <source>Starting a coordinator on this computer…</source>
        <translation>Auf diesem Rechner wird ein Koordinator gestartet…</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>The local coordinator does not run.</source>
        <translation>Der lokale Koordinator läuft nicht.</translation>
    </message>
    <message>
        <source>The live view was not opened.</source>
        <translation>Die Live-Ansicht wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>&amp;Share Links</source>
        <translation>&amp;Freigabelinks</translation>
    </message>
    <message>
        <source>Take Over in a &amp;Window of Its Own</source>
        <translation>In eigenem &amp;Fenster übernehmen</translation>
    </message>
</context>
<context>
    <name>hidettp::ConsoleKeyRow</name>
    <message>
        <source>Key before a command:</source>
        <translation>Taste vor einem Befehl:</translation>
    </message>
    <message>
        <source>Use %1</source>
        <extracomment>%1 is a key</extracomment>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>%1 cannot be used: pages or the console need it. Press a function key, or a key together with Ctrl or Alt.</source>
        <extracomment>%1 is a key</extracomment>
        <translation>%1 geht nicht: Seiten oder die Konsole brauchen es. Drücken Sie eine Funktionstaste oder eine Taste zusammen mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>Inside a live view every key goes to the bot&apos;s page. After this one, the next key is a command of the console; all of them are shown.</source>
        <translation>In einer Live-Ansicht geht jede Taste an die Seite des Bots. Nach dieser ist die nächste ein Befehl der Konsole; alle werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>hidettp::CredentialStore</name>
    <message>
        <source>No token is kept for this coordinator.</source>
        <translation>Für diesen Koordinator ist kein Token gespeichert.</translation>
    </message>
</context>
<context>
    <name>hidettp::DeliveryPage</name>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Messages are tried again for a while. What could not be delivered waits here.</source>
        <translation>Nachrichten werden eine Zeit lang wiederholt. Was nicht zugestellt werden konnte, wartet hier.</translation>
    </message>
    <message>
        <source>Every message was delivered.</source>
        <translation>Alle Nachrichten wurden zugestellt.</translation>
    </message>
    <message>
        <source>Send Again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Messages that were not delivered</source>
        <translation>Nicht zugestellte Nachrichten</translation>
    </message>
    <message>
        <source>Forget the selected messages?</source>
        <translation>Die ausgewählten Nachrichten vergessen?</translation>
    </message>
    <message>
        <source>They are gone for good and reach nobody.</source>
        <translation>Sie sind dann endgültig fort und erreichen niemanden.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>last delivered %1</source>
        <translation>zuletzt zugestellt %1</translation>
    </message>
    <message>
        <source>paused after failures until %1</source>
        <translation>nach Fehlern angehalten bis %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a channel, how it does</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hidettp::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>hidettp::DetailPane</name>
    <message>
        <source>Take Over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Resume Bot</source>
        <translation>Bot fortsetzen</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>Verlängern…</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Select a request to see what the bot asks for.</source>
        <translation>Wählen Sie eine Anfrage, um zu sehen, worum der Bot bittet.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Page when the bot asked</source>
        <translation>Seite zum Zeitpunkt der Anfrage</translation>
    </message>
    <message>
        <source>Loading the history…</source>
        <translation>Verlauf wird geladen…</translation>
    </message>
    <message>
        <source>you are on it</source>
        <translation>Sie sind dran</translation>
    </message>
    <message>
        <source>%1 is on it</source>
        <translation>%1 ist dran</translation>
    </message>
    <message>
        <source>nobody is on it</source>
        <translation>niemand ist dran</translation>
    </message>
    <message numerus="yes">
        <source>%n watching</source>
        <translation>
            <numerusform>%n sieht zu</numerusform>
            <numerusform>%n sehen zu</numerusform>
        </translation>
    </message>
    <message>
        <source>The bot gave no instructions.</source>
        <translation>Der Bot hat keine Anweisungen gegeben.</translation>
    </message>
    <message>
        <source>%1

Reason: %2</source>
        <translation>%1

Grund: %2</translation>
    </message>
    <message>
        <source>Release Request</source>
        <translation>Anfrage zurückgeben</translation>
    </message>
    <message>
        <source>Claim Request</source>
        <translation>Anfrage annehmen</translation>
    </message>
    <message>
        <source>Loading the picture…</source>
        <translation>Bild wird geladen…</translation>
    </message>
    <message>
        <source>There is no picture of this page.</source>
        <translation>Von dieser Seite gibt es kein Bild.</translation>
    </message>
    <message>
        <source>the page has crashed: take over and reload it</source>
        <translation>die Seite ist abgestürzt: übernehmen und neu laden</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Freigeben</translation>
    </message>
</context>
<context>
    <name>hidettp::DurationSpinBox</name>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>hidettp::EmailBox</name>
    <message>
        <source>Send e-mail</source>
        <translation>E-Mails senden</translation>
    </message>
    <message>
        <source>Password of the mail server</source>
        <translation>Passwort des Mailservers</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>TLS from the beginning</source>
        <translation>TLS von Anfang an</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>None: no authentication</source>
        <translation>Keiner: ohne Anmeldung</translation>
    </message>
    <message>
        <source>One address in a line. People add their own in their settings.</source>
        <translation>Eine Adresse je Zeile. Alle ergänzen ihre eigene in ihren Einstellungen.</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
</context>
<context>
    <name>hidettp::EscalationRow</name>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>after the request</source>
        <translation>nach der Anfrage</translation>
    </message>
    <message>
        <source>before the window ends</source>
        <translation>vor Ende der Antwortzeit</translation>
    </message>
    <message>
        <source>From when</source>
        <translation>Ab wann</translation>
    </message>
    <message>
        <source>tell the bot’s team</source>
        <translation>dem Team des Bots mitteilen</translation>
    </message>
    <message>
        <source>tell everybody</source>
        <translation>allen mitteilen</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>Wem</translation>
    </message>
    <message>
        <source>Remove this step</source>
        <translation>Diesen Schritt entfernen</translation>
    </message>
</context>
<context>
    <name>hidettp::EventFeed</name>
    <message>
        <source>The connection to the coordinator was lost. %1</source>
        <translation>Die Verbindung zum Koordinator ist abgebrochen. %1</translation>
    </message>
    <message>
        <source>The coordinator sent something that cannot be read.</source>
        <translation>Der Koordinator hat etwas Unlesbares gesendet.</translation>
    </message>
    <message>
        <source>The coordinator sent something that cannot be read. %1</source>
        <translation>Der Koordinator hat etwas Unlesbares gesendet. %1</translation>
    </message>
    <message>
        <source>The coordinator told changes before it told what there is.</source>
        <translation>Der Koordinator hat Änderungen gemeldet, bevor er gemeldet hat, was es gibt.</translation>
    </message>
    <message>
        <source>Changes %1 to %2 never arrived.</source>
        <translation>Die Änderungen %1 bis %2 sind nie angekommen.</translation>
    </message>
    <message>
        <source>The coordinator does not answer any more.</source>
        <translation>Der Koordinator antwortet nicht mehr.</translation>
    </message>
</context>
<context>
    <name>hidettp::ExecutionDetail</name>
    <message>
        <source>Open Request</source>
        <translation>Anfrage öffnen</translation>
    </message>
    <message>
        <source>Show Last Request</source>
        <translation>Letzte Anfrage zeigen</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>gestartet %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <extracomment>how long an execution has taken</extracomment>
        <translation>Dauer %1</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancel this execution?</source>
        <translation>Diese Ausführung abbrechen?</translation>
    </message>
    <message>
        <source>%1 stops where it is and its browser is closed. An open request for a person ends, too.</source>
        <translation>%1 hält an, wo er gerade ist, und sein Browser wird geschlossen. Eine offene Anfrage an einen Menschen endet damit auch.</translation>
    </message>
    <message>
        <source>Cancel Execution</source>
        <translation>Ausführung abbrechen</translation>
    </message>
    <message>
        <source>The execution was not cancelled</source>
        <translation>Die Ausführung wurde nicht abgebrochen</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The page when the step failed</source>
        <translation>Die Seite, als der Schritt fehlschlug</translation>
    </message>
</context>
<context>
    <name>hidettp::ExecutionModel</name>
    <message>
        <source>driven from elsewhere</source>
        <translation>von außen gesteuert</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>hidettp::ExecutionStore</name>
    <message>
        <source>The execution has ended.</source>
        <translation>Die Ausführung ist beendet.</translation>
    </message>
    <message>
        <source>Not connected. The execution may have changed meanwhile.</source>
        <translation>Nicht verbunden. Die Ausführung kann sich inzwischen geändert haben.</translation>
    </message>
    <message>
        <source>You may only watch. An administrator can make you a member.</source>
        <translation>Sie dürfen nur zusehen. Die Administration kann Sie zum Mitglied machen.</translation>
    </message>
</context>
<context>
    <name>hidettp::ExecutionsView</name>
    <message>
        <source>All bots</source>
        <translation>Alle Bots</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Executions appear when the coordinator answers.</source>
        <translation>Ausführungen erscheinen, sobald der Koordinator antwortet.</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>Die Liste wurde nicht geladen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>No execution of this bot has this status.</source>
        <translation>Keine Ausführung dieses Bots hat diesen Status.</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>Every run of a bot is listed here, with its steps and what it found.</source>
        <translation>Hier steht jeder Lauf eines Bots, mit seinen Schritten und dem, was er gefunden hat.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Ausführungen</translation>
    </message>
</context>
<context>
    <name>hidettp::ExtendDialog</name>
    <message>
        <source>Extend Response Window</source>
        <translation>Antwortzeit verlängern</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>For example: waiting for a colleague</source>
        <translation>Zum Beispiel: Warte auf jemanden aus dem Team</translation>
    </message>
    <message>
        <source>Extend Window</source>
        <translation>Antwortzeit verlängern</translation>
    </message>
    <message>
        <source>&amp;Longer by:</source>
        <translation>&amp;Länger um:</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>&amp;Grund:</translation>
    </message>
</context>
<context>
    <name>hidettp::FileSaver</name>
    <message>
        <source>Save File of the Page</source>
        <translation>Datei der Seite speichern</translation>
    </message>
    <message>
        <source>The file was not fetched.</source>
        <translation>Die Datei wurde nicht geholt.</translation>
    </message>
    <message>
        <source>“%1” cannot be kept here: %2. Make room on the disk and fetch it again.</source>
        <translation>„%1“ kann hier nicht aufbewahrt werden: %2. Schaffen Sie Platz auf dem Datenträger und holen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Cannot Save File</source>
        <translation>Datei kann nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The file was not saved.</source>
        <translation>Die Datei wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard File</source>
        <translation>Datei verwerfen</translation>
    </message>
    <message>
        <source>Save Elsewhere…</source>
        <translation>Woanders speichern…</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2. Choose another folder, or make room on the disk.</source>
        <translation>„%1“ kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner oder schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
</context>
<context>
    <name>hidettp::FilterBar</name>
    <message>
        <source>Every kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Kind of request</source>
        <translation>Art der Anfrage</translation>
    </message>
    <message>
        <source>Every bot</source>
        <translation>Jeder Bot</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Only what you are on</source>
        <translation>Nur, woran Sie arbeiten</translation>
    </message>
    <message>
        <source>Search (/)</source>
        <translation>Suchen (/)</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>Warteschlange durchsuchen</translation>
    </message>
</context>
<context>
    <name>hidettp::GuestWelcome</name>
    <message>
        <source>Your &amp;name, if you like</source>
        <translation>Ihr &amp;Name, wenn Sie mögen</translation>
    </message>
    <message>
        <source>&amp;PIN, as you were told</source>
        <translation>&amp;PIN, die man Ihnen genannt hat</translation>
    </message>
    <message>
        <source>Help Now</source>
        <translation>Jetzt helfen</translation>
    </message>
    <message>
        <source>%1 of %2 asks for your help</source>
        <comment>a person, an organization</comment>
        <translation>%1 von %2 bittet um Ihre Hilfe</translation>
    </message>
    <message>
        <source>%1 asks for your help</source>
        <translation>%1 bittet um Ihre Hilfe</translation>
    </message>
    <message>
        <source>Somebody asks for your help</source>
        <translation>Jemand bittet um Ihre Hilfe</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 is on it</source>
        <translation>%1 ist dran</translation>
    </message>
    <message>
        <source>With the PIN you see what is asked.</source>
        <translation>Mit der PIN sehen Sie, worum es geht.</translation>
    </message>
    <message>
        <source>A program that works in a browser has come to something that only a person can do.</source>
        <translation>Ein Programm, das in einem Browser arbeitet, ist auf etwas gestoßen, das nur ein Mensch tun kann.</translation>
    </message>
    <message>
        <source>You will see the program&apos;s browser and can watch. Others see that you are there.</source>
        <translation>Sie sehen den Browser des Programms und können zuschauen. Andere sehen, dass Sie da sind.</translation>
    </message>
    <message>
        <source>You will see the program&apos;s browser and can click and type in it. Others see that you are there. Nothing has been opened yet.</source>
        <translation>Sie sehen den Browser des Programms und können darin klicken und tippen. Andere sehen, dass Sie da sind. Noch ist nichts geöffnet.</translation>
    </message>
    <message>
        <source>Watch Now</source>
        <translation>Jetzt zuschauen</translation>
    </message>
</context>
<context>
    <name>hidettp::GuestWindow</name>
    <message>
        <source>Help wanted – hidettp</source>
        <translation>Hilfe gesucht – hidettp</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>%1 – hidettp</source>
        <translation>%1 – hidettp</translation>
    </message>
    <message>
        <source>Your access has ended</source>
        <translation>Ihr Zugang ist beendet</translation>
    </message>
    <message>
        <source>The link cannot be opened now</source>
        <translation>Der Link kann gerade nicht geöffnet werden</translation>
    </message>
    <message>
        <source>This link does not open anything</source>
        <translation>Dieser Link öffnet nichts</translation>
    </message>
    <message>
        <source>Close Window</source>
        <translation>Fenster schließen</translation>
    </message>
</context>
<context>
    <name>hidettp::HistoryText</name>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <comment>how a request ended, and after which time</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>extended the window by a length of time</comment>
        <translation>%1 durch %2</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>took control from a person</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n input(s)</source>
        <translation>
            <numerusform>%1: %n Eingabe</numerusform>
            <numerusform>%1: %n Eingaben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <comment>came in by a link, from a network address</comment>
        <translation>%1, von %2</translation>
    </message>
</context>
<context>
    <name>hidettp::HistoryView</name>
    <message>
        <source>Add Note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Notiz für das Team</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>hidettp::InterventionActions</name>
    <message>
        <source>The request was not claimed.</source>
        <translation>Die Anfrage wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>The request was not released.</source>
        <translation>Die Anfrage wurde nicht zurückgegeben.</translation>
    </message>
    <message>
        <source>The bot was not resumed.</source>
        <translation>Der Bot wurde nicht fortgesetzt.</translation>
    </message>
    <message>
        <source>Resume the bot?</source>
        <translation>Bot fortsetzen?</translation>
    </message>
    <message>
        <source>The page has not reached the state that the bot waits for. The bot may fail at its next step.</source>
        <translation>Die Seite ist noch nicht so weit, wie der Bot es braucht. Er scheitert vielleicht am nächsten Schritt.</translation>
    </message>
    <message>
        <source>Resume Anyway</source>
        <translation>Trotzdem fortsetzen</translation>
    </message>
    <message>
        <source>The request was not declined.</source>
        <translation>Die Anfrage wurde nicht abgelehnt.</translation>
    </message>
    <message>
        <source>Decline Request</source>
        <translation>Anfrage ablehnen</translation>
    </message>
    <message>
        <source>The execution ends as failed, unless the bot knows another way. Why can this not be done?</source>
        <translation>Die Ausführung endet als fehlgeschlagen, wenn der Bot keinen anderen Weg kennt. Warum geht es nicht?</translation>
    </message>
    <message>
        <source>For example: the account is locked</source>
        <translation>Zum Beispiel: Das Konto ist gesperrt</translation>
    </message>
    <message>
        <source>The response window was not extended.</source>
        <translation>Die Antwortzeit wurde nicht verlängert.</translation>
    </message>
    <message>
        <source>The answer was not taken.</source>
        <translation>Die Antwort wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>The note was not saved.</source>
        <translation>Die Notiz wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>hidettp::InterventionModel</name>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Waiting since</source>
        <translation>Wartet seit</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Who is on it</source>
        <translation>Wer ist dran</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a time of day and how long that is ago</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No limit</source>
        <comment>no response window runs</comment>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message numerus="yes">
        <source>%n watching</source>
        <translation>
            <numerusform>%n sieht zu</numerusform>
            <numerusform>%n sehen zu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n watching</source>
        <translation>
            <numerusform>%1, %n sieht zu</numerusform>
            <numerusform>%1, %n sehen zu</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>%1 left, very urgent</source>
        <translation>noch %1, sehr dringend</translation>
    </message>
    <message>
        <source>%1 left, urgent</source>
        <translation>noch %1, dringend</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Asked for a human at %1</source>
        <translation>Hat um %1 einen Menschen verlangt</translation>
    </message>
    <message>
        <source>The response window is over at %1</source>
        <translation>Die Antwortzeit endet um %1</translation>
    </message>
    <message>
        <source>Somebody has interacted, so the request does not time out.</source>
        <translation>Jemand hat schon eingegriffen, daher läuft die Anfrage nicht ab.</translation>
    </message>
</context>
<context>
    <name>hidettp::InterventionStore</name>
    <message>
        <source>Resumed by %1</source>
        <translation>Fortgesetzt von %1</translation>
    </message>
    <message>
        <source>The page moved on</source>
        <translation>Die Seite ist weiter</translation>
    </message>
    <message>
        <source>Answered by %1</source>
        <translation>Beantwortet von %1</translation>
    </message>
    <message>
        <source>Declined by %1</source>
        <translation>Abgelehnt von %1</translation>
    </message>
    <message>
        <source>Nobody came in time</source>
        <translation>Niemand kam rechtzeitig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>The browser is gone</source>
        <translation>Der Browser ist fort</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>The request is not known any more.</source>
        <translation>Die Anfrage gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Not connected. The request may have changed meanwhile.</source>
        <translation>Nicht verbunden. Die Anfrage kann sich inzwischen geändert haben.</translation>
    </message>
    <message>
        <source>The request has ended: %1.</source>
        <translation>Die Anfrage ist beendet: %1.</translation>
    </message>
    <message>
        <source>You may only watch. An administrator can make you a member.</source>
        <translation>Sie dürfen nur zusehen. Die Administration kann Sie zum Mitglied machen.</translation>
    </message>
    <message>
        <source>This API key may only read.</source>
        <translation>Dieser API-Schlüssel darf nur lesen.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>You are on it already.</source>
        <translation>Sie sind schon dran.</translation>
    </message>
    <message>
        <source>%1 is already working on it.</source>
        <translation>%1 arbeitet schon daran.</translation>
    </message>
    <message>
        <source>You have not claimed it.</source>
        <translation>Sie haben sie nicht angenommen.</translation>
    </message>
    <message>
        <source>%1 has control. Take control first, or ask them to resume.</source>
        <translation>%1 hat die Kontrolle. Übernehmen Sie zuerst die Kontrolle, oder bitten Sie darum, fortzusetzen.</translation>
    </message>
    <message>
        <source>Somebody has interacted, so there is no response window any more.</source>
        <translation>Jemand hat schon eingegriffen, daher gibt es keine Antwortzeit mehr.</translation>
    </message>
    <message>
        <source>The request asks for no value.</source>
        <translation>Die Anfrage verlangt keinen Wert.</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>hidettp::Keyring</name>
    <message>
        <source>Nothing is kept under this name.</source>
        <translation>Unter diesem Namen ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>The keyring does not answer: %1</source>
        <translation>Der Schlüsselbund antwortet nicht: %1</translation>
    </message>
</context>
<context>
    <name>hidettp::LinkForm</name>
    <message>
        <source>Create and Copy Link</source>
        <translation>Link erstellen und kopieren</translation>
    </message>
    <message>
        <source>May take control</source>
        <translation>Darf die Kontrolle übernehmen</translation>
    </message>
    <message>
        <source>May only watch</source>
        <translation>Darf nur zuschauen</translation>
    </message>
    <message>
        <source>What the link allows</source>
        <translation>Was der Link erlaubt</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Label, expiry and limits of the link</source>
        <translation>Beschriftung, Ablauf und Grenzen des Links</translation>
    </message>
    <message>
        <source>For whom it is</source>
        <translation>Für wen er ist</translation>
    </message>
    <message>
        <source>With the request</source>
        <translation>Mit der Anfrage</translation>
    </message>
    <message>
        <source>After 10 minutes</source>
        <translation>Nach 10 Minuten</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>Nach 30 Minuten</translation>
    </message>
    <message>
        <source>After 1 hour</source>
        <translation>Nach 1 Stunde</translation>
    </message>
    <message>
        <source>After 4 hours</source>
        <translation>Nach 4 Stunden</translation>
    </message>
    <message>
        <source>After 1 day</source>
        <translation>Nach 1 Tag</translation>
    </message>
    <message>
        <source>Never later than the response window, until somebody has interacted.</source>
        <translation>Nie später als die Antwortzeit, bis jemand eingegriffen hat.</translation>
    </message>
    <message>
        <source>As often as needed</source>
        <translation>Beliebig oft</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Whoever opens the link is asked for it. Tell it another way than the link.</source>
        <translation>Wer den Link öffnet, wird danach gefragt. Teilen Sie sie auf anderem Weg mit als den Link.</translation>
    </message>
    <message>
        <source>Suggest a PIN</source>
        <translation>PIN vorschlagen</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Beschriftung</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>&amp;Läuft ab</translation>
    </message>
    <message>
        <source>May be &amp;used</source>
        <translation>Darf ben&amp;utzt werden</translation>
    </message>
    <message>
        <source>P&amp;IN</source>
        <translation>P&amp;IN</translation>
    </message>
    <message>
        <source>How the link is handed over</source>
        <translation>Wie der Link weitergegeben wird</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>I hand it over myself</source>
        <translation>Ich gebe ihn selbst weiter</translation>
    </message>
    <message>
        <source>Send it to Slack too</source>
        <translation>Auch an Slack senden</translation>
    </message>
    <message>
        <source>Send it by e-mail too</source>
        <translation>Auch per E-Mail senden</translation>
    </message>
    <message numerus="yes">
        <source>A PIN has at least %n character(s).</source>
        <translation>
            <numerusform>Eine PIN hat mindestens %n Zeichen.</numerusform>
            <numerusform>Eine PIN hat mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>An e-mail needs an address.</source>
        <translation>Eine E-Mail braucht eine Adresse.</translation>
    </message>
    <message>
        <source>Create, Copy and Send Link</source>
        <translation>Link erstellen, kopieren und senden</translation>
    </message>
</context>
<context>
    <name>hidettp::LinkOpener</name>
    <message>
        <source>The link was not opened.</source>
        <translation>Der Link wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Open Share Link</source>
        <translation>Freigabelink öffnen</translation>
    </message>
    <message>
        <source>The link as you got it:</source>
        <translation>Der Link, wie Sie ihn bekommen haben:</translation>
    </message>
    <message>
        <source>Open Link</source>
        <translation>Link öffnen</translation>
    </message>
</context>
<context>
    <name>hidettp::LinkRow</name>
    <message>
        <source>Address of the link</source>
        <translation>Adresse des Links</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>QR Code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>Reissue</source>
        <translation>Neu ausstellen</translation>
    </message>
    <message>
        <source>Reissue: a new link like this one instead of it</source>
        <translation>Neu ausstellen: ein neuer Link wie dieser an seiner Stelle</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen …</translation>
    </message>
    <message>
        <source>Revoke: the link stops working at once</source>
        <translation>Widerrufen: Der Link gilt sofort nicht mehr</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveBar</name>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation>Steht still</translation>
    </message>
    <message>
        <source>Browser gone</source>
        <translation>Browser fort</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>%1 ms · %2 fps</source>
        <extracomment>round trip in milliseconds and frames per second</extracomment>
        <translation>%1 ms · %2 B/s</translation>
    </message>
    <message>
        <source>Time left to respond. It stops with the first click or key.</source>
        <translation>Verbleibende Zeit. Sie steht still, sobald jemand klickt oder tippt.</translation>
    </message>
    <message>
        <source>The bot cannot go on by itself.</source>
        <translation>Der Bot kommt allein nicht weiter.</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>Noch nicht so weit</translation>
    </message>
    <message>
        <source>Ready to resume</source>
        <translation>Kann weitergehen</translation>
    </message>
    <message>
        <source>The page does not yet show what the bot waits for.</source>
        <translation>Die Seite zeigt noch nicht, worauf der Bot wartet.</translation>
    </message>
    <message>
        <source>The page shows what the bot waits for.</source>
        <translation>Die Seite zeigt, worauf der Bot wartet.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Abgeben</translation>
    </message>
    <message>
        <source>Take Control from %1</source>
        <translation>Kontrolle von %1 übernehmen</translation>
    </message>
    <message>
        <source>Take Control</source>
        <translation>Kontrolle übernehmen</translation>
    </message>
    <message>
        <source>Take control first.</source>
        <translation>Übernehmen Sie zuerst die Kontrolle.</translation>
    </message>
    <message>
        <source>Let the bot go on (%1)</source>
        <extracomment>%1 is a keyboard shortcut</extracomment>
        <translation>Den Bot weitermachen lassen (%1)</translation>
    </message>
    <message>
        <source>Say why this cannot be done (%1)</source>
        <translation>Sagen, warum es nicht geht (%1)</translation>
    </message>
    <message>
        <source>Stop sending input; others may take over (%1)</source>
        <translation>Keine Eingaben mehr senden; andere können übernehmen (%1)</translation>
    </message>
    <message>
        <source>Click and type in this browser (%1)</source>
        <translation>In diesem Browser klicken und tippen (%1)</translation>
    </message>
    <message>
        <source>Round trip, and frames per second</source>
        <translation>Antwortzeit und Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Time held</source>
        <translation>Zeit steht still</translation>
    </message>
    <message>
        <source>The time does not run out while somebody in control is here.</source>
        <translation>Die Zeit läuft nicht ab, solange jemand mit Kontrolle hier ist.</translation>
    </message>
    <message>
        <source>Ends in %1</source>
        <translation>Endet in %1</translation>
    </message>
    <message>
        <source>No time limit</source>
        <translation>Keine Frist</translation>
    </message>
    <message>
        <source>%1 stopped the clock by interacting.</source>
        <translation>%1 hat die Uhr durch Eingreifen angehalten.</translation>
    </message>
    <message>
        <source>%1 of %2 there</source>
        <translation>%1 von %2 erfüllt</translation>
    </message>
    <message>
        <source>The page has moved on. Resume?</source>
        <translation>Die Seite ist weitergegangen. Fortsetzen?</translation>
    </message>
    <message>
        <source>I Cannot Do This…</source>
        <translation>Das kann ich nicht …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Ask for Control</source>
        <translation>Um Kontrolle bitten</translation>
    </message>
    <message>
        <source>Whoever is in control can hand it over or keep it</source>
        <translation>Wer die Kontrolle hat, kann sie übergeben oder behalten</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveQuestion</name>
    <message>
        <source>Why can this not be done?</source>
        <translation>Warum geht es nicht?</translation>
    </message>
    <message>
        <source>The people who run the bot will read this</source>
        <translation>Die Zuständigen für den Bot lesen das</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Decline Request</source>
        <translation>Anfrage ablehnen</translation>
    </message>
    <message>
        <source>The page does not yet show what the bot waits for. It may stop again at the same place.</source>
        <translation>Die Seite zeigt noch nicht, worauf der Bot wartet. Er hält vielleicht an derselben Stelle wieder an.</translation>
    </message>
    <message>
        <source>Keep Working</source>
        <translation>Weiterarbeiten</translation>
    </message>
    <message>
        <source>Resume Anyway</source>
        <translation>Trotzdem fortsetzen</translation>
    </message>
    <message>
        <source>Address to open in the bot&apos;s browser</source>
        <translation>Adresse, die der Browser des Bots öffnen soll</translation>
    </message>
    <message>
        <source>Open Address</source>
        <translation>Adresse öffnen</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveTools</name>
    <message>
        <source>There is no picture yet. Wait until the page is seen.</source>
        <translation>Es gibt noch kein Bild. Warten Sie, bis die Seite zu sehen ist.</translation>
    </message>
    <message>
        <source>“%1” was saved in %2.</source>
        <extracomment>%1 is the name of a file, %2 of its folder</extracomment>
        <translation>„%1“ wurde in %2 gespeichert.</translation>
    </message>
    <message>
        <source>%1 This is the picture that was seen last.</source>
        <translation>%1 Das ist das zuletzt gesehene Bild.</translation>
    </message>
    <message>
        <source>The page cannot be captured now.</source>
        <translation>Die Seite kann gerade nicht aufgenommen werden.</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveViewSettings</name>
    <message>
        <source>People may open:</source>
        <translation>Menschen dürfen öffnen:</translation>
    </message>
    <message>
        <source>http</source>
        <translation>http</translation>
    </message>
    <message>
        <source>https</source>
        <translation>https</translation>
    </message>
    <message>
        <source>the empty page</source>
        <translation>die leere Seite</translation>
    </message>
    <message>
        <source>data: addresses</source>
        <translation>data:-Adressen</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Which addresses a person may type in the live view.</source>
        <translation>Welche Adressen ein Mensch in der Live-Ansicht eingeben darf.</translation>
    </message>
    <message>
        <source>about:blank</source>
        <translation>about:blank</translation>
    </message>
    <message>
        <source>Pages that are written into their own address.</source>
        <translation>Seiten, die in ihrer eigenen Adresse stehen.</translation>
    </message>
    <message>
        <source>Files of the machine that the bot&apos;s browser runs on. Whoever has control can read them.</source>
        <translation>Dateien des Rechners, auf dem der Browser des Bots läuft. Wer die Kontrolle hat, kann sie lesen.</translation>
    </message>
    <message>
        <source>The page follows the window of whoever is in control</source>
        <translation>Die Seite passt sich dem Fenster dessen an, der die Kontrolle hat</translation>
    </message>
    <message>
        <source>It has the bot&apos;s own size again before the bot goes on.</source>
        <translation>Bevor der Bot weitermacht, hat sie wieder seine eigene Größe.</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveViewWidget</name>
    <message>
        <source>The live view has stopped</source>
        <translation>Die Live-Ansicht ist stehen geblieben</translation>
    </message>
    <message>
        <source>Its display crashed. The bot&apos;s browser and what was done so far stay as they are.</source>
        <translation>Ihre Anzeige ist abgestürzt. Der Browser des Bots und alles bisher Getane bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The live view cannot be shown</source>
        <translation>Die Live-Ansicht kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Its page did not load. Try again, or reinstall the program.</source>
        <translation>Ihre Seite wurde nicht geladen. Versuchen Sie es erneut, oder installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The live view cannot be opened</source>
        <translation>Die Live-Ansicht kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Open Again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>Full screen. %1 or F11 leaves it; %2 shows all commands.</source>
        <extracomment>%1 are keys, one after the other; %2 is the first of them</extracomment>
        <translation>Vollbild. %1 oder F11 verlässt es; %2 zeigt alle Befehle.</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveViews</name>
    <message>
        <source>Live View</source>
        <translation>Live-Ansicht</translation>
    </message>
</context>
<context>
    <name>hidettp::LiveWindow</name>
    <message>
        <source>Live View – hidettp</source>
        <translation>Live-Ansicht – hidettp</translation>
    </message>
    <message>
        <source>%1 – hidettp</source>
        <translation>%1 – hidettp</translation>
    </message>
</context>
<context>
    <name>hidettp::LocalCoordinator</name>
    <message>
        <source>The local coordinator is starting already.</source>
        <translation>Der lokale Koordinator startet schon.</translation>
    </message>
    <message>
        <source>The local coordinator did not become ready in time.</source>
        <translation>Der lokale Koordinator war nicht rechtzeitig bereit.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s program was not found at %1.</source>
        <translation>Das Programm des Koordinators wurde unter %1 nicht gefunden.</translation>
    </message>
    <message>
        <source>The local coordinator ended at once. Its log says why: %1</source>
        <translation>Der lokale Koordinator hat sich gleich beendet. Sein Protokoll sagt, warum: %1</translation>
    </message>
    <message>
        <source>The local coordinator did not add a user.</source>
        <translation>Der lokale Koordinator hat kein Konto angelegt.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s program cannot be run.</source>
        <translation>Das Programm des Koordinators lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>The local coordinator took too long to add a user.</source>
        <translation>Der lokale Koordinator hat zu lange gebraucht, um ein Konto anzulegen.</translation>
    </message>
</context>
<context>
    <name>hidettp::MainWindow</name>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Sign &amp;In…</source>
        <translation>&amp;Anmelden…</translation>
    </message>
    <message>
        <source>Sign &amp;Out</source>
        <translation>A&amp;bmelden</translation>
    </message>
    <message>
        <source>&amp;Close Window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>An&amp;frage</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Connect Now</source>
        <translation>Jetzt &amp;verbinden</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About hidettp</source>
        <translation>Ü&amp;ber hidettp</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1…</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Not connected, last known %1</source>
        <translation>Nicht verbunden, Stand von %1</translation>
    </message>
    <message>
        <source>The coordinator does not let you in</source>
        <translation>Der Koordinator lässt Sie nicht ein</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a person and their role</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1) hidettp</source>
        <translation>(%1) hidettp</translation>
    </message>
    <message>
        <source>About hidettp</source>
        <translation>Über hidettp</translation>
    </message>
    <message>
        <source>hidettp %1</source>
        <translation>hidettp %1</translation>
    </message>
    <message>
        <source>Human-in-the-loop for browser bots.</source>
        <translation>Menschliche Hilfe für Browser-Bots.</translation>
    </message>
    <message>
        <source>Open Share &amp;Link…</source>
        <translation>Freigabe&amp;link öffnen …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a section&apos;s name and how many there are</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>hidettp::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>hidettp::MyNotificationsPage</name>
    <message>
        <source>My Notifications</source>
        <translation>Meine Mitteilungen</translation>
    </message>
    <message>
        <source>How you are told, on whatever computer you are signed in. Nobody else is concerned.</source>
        <translation>Wie Ihnen etwas mitgeteilt wird, an welchem Computer Sie auch angemeldet sind. Niemand sonst ist betroffen.</translation>
    </message>
    <message>
        <source>Do not &amp;disturb: no desktop notification and no e-mail of mine</source>
        <translation>Nicht &amp;stören: keine Desktop-Mitteilung und keine E-Mail an mich</translation>
    </message>
    <message>
        <source>All bots</source>
        <translation>Alle Bots</translation>
    </message>
    <message>
        <source>Bots that I am told about</source>
        <translation>Bots, über die mir etwas mitgeteilt wird</translation>
    </message>
    <message>
        <source>I choose myself what I am told</source>
        <translation>Ich wähle selbst, was mir mitgeteilt wird</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>My &amp;e-mail address</source>
        <translation>Meine &amp;E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>Bots</translation>
    </message>
</context>
<context>
    <name>hidettp::NoticeCentre</name>
    <message>
        <source>Mark All Read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Dismiss All…</source>
        <translation>Alle verwerfen …</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Need a Human</source>
        <translation>Braucht einen Menschen</translation>
    </message>
    <message>
        <source>Search (/)</source>
        <translation>Suchen (/)</translation>
    </message>
    <message>
        <source>Search the notifications</source>
        <translation>Mitteilungen durchsuchen</translation>
    </message>
    <message>
        <source>How you are told</source>
        <translation>Wie Ihnen etwas mitgeteilt wird</translation>
    </message>
    <message>
        <source>Dismiss all notifications?</source>
        <translation>Alle Mitteilungen verwerfen?</translation>
    </message>
    <message>
        <source>They leave this list for good. Requests and executions stay as they are.</source>
        <translation>Sie verlassen diese Liste endgültig. Anfragen und Ausführungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Dismiss All</source>
        <translation>Alle verwerfen</translation>
    </message>
    <message>
        <source>What this was about is not known here any more.</source>
        <translation>Worum es ging, ist hier nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Show Request or Execution</source>
        <translation>Anfrage oder Ausführung zeigen</translation>
    </message>
    <message>
        <source>Mark Read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Unread  %1</source>
        <translation>Ungelesen  %1</translation>
    </message>
    <message>
        <source>The notifications cannot be shown</source>
        <translation>Die Mitteilungen können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No notification matches</source>
        <translation>Keine Mitteilung passt</translation>
    </message>
    <message>
        <source>There are others that the filter hides.</source>
        <translation>Es gibt andere, die der Filter verbirgt.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>You are up to date</source>
        <translation>Sie sind auf dem Laufenden</translation>
    </message>
    <message>
        <source>What happens to your bots and their requests is told here.</source>
        <translation>Was mit Ihren Bots und deren Anfragen geschieht, wird hier mitgeteilt.</translation>
    </message>
</context>
<context>
    <name>hidettp::NoticeList</name>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
</context>
<context>
    <name>hidettp::NoticeModel</name>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
</context>
<context>
    <name>hidettp::Notices</name>
    <message>
        <source>A human is needed</source>
        <translation>Ein Mensch wird gebraucht</translation>
    </message>
    <message>
        <source>About to expire</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Returned to the queue</source>
        <translation>Zurück in die Warteschlange</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Execution failed</source>
        <translation>Ausführung gescheitert</translation>
    </message>
    <message>
        <source>Execution completed</source>
        <translation>Ausführung abgeschlossen</translation>
    </message>
    <message>
        <source>In the console</source>
        <translation>In der Konsole</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
</context>
<context>
    <name>hidettp::OneTimeCode</name>
    <message>
        <source>This key counts presses instead of time, which is not supported. Ask the web site for one that changes with time.</source>
        <translation>Dieser Schlüssel zählt Tastendrücke statt Zeit; das wird nicht unterstützt. Lassen Sie sich von der Website einen geben, der sich mit der Zeit ändert.</translation>
    </message>
    <message>
        <source>This address of an authenticator cannot be used. Copy it again from the web site, or enter the key alone.</source>
        <translation>Diese Adresse eines Authentifikators ist unbrauchbar. Kopieren Sie sie noch einmal von der Website oder geben Sie nur den Schlüssel ein.</translation>
    </message>
    <message>
        <source>This is no key of an authenticator. It has the letters A to Z and the digits 2 to 7, or begins with otpauth://.</source>
        <translation>Das ist kein Schlüssel eines Authentifikators. Er besteht aus den Buchstaben A bis Z und den Ziffern 2 bis 7 oder beginnt mit otpauth://.</translation>
    </message>
</context>
<context>
    <name>hidettp::OrganizationPage</name>
    <message>
        <source>Organization</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Guests with a share link see who asks for their help.</source>
        <translation>Gäste mit einem Freigabelink sehen, wer sie um Hilfe bittet.</translation>
    </message>
    <message>
        <source>One address in a line. Pages of all other sites cannot show the guest page inside them.</source>
        <translation>Eine Adresse je Zeile. Seiten aller anderen Websites können die Gastseite nicht in sich zeigen.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Sites that may embed the guest page</source>
        <translation>&amp;Websites, die die Gastseite einbetten dürfen</translation>
    </message>
</context>
<context>
    <name>hidettp::PageMenu</name>
    <message>
        <source>Copy from the Page</source>
        <translation>Von der Seite kopieren</translation>
    </message>
    <message>
        <source>Paste into the Page</source>
        <translation>In die Seite einfügen</translation>
    </message>
    <message>
        <source>Paste as Typing</source>
        <translation>Als Tippen einfügen</translation>
    </message>
    <message>
        <source>Key by key, for fields that forbid pasting (%1)</source>
        <translation>Taste für Taste, für Felder, die das Einfügen verbieten (%1)</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Whole Picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Type a One-Time Code…</source>
        <translation>Einmalcode eintippen…</translation>
    </message>
    <message>
        <source>Save a Screenshot…</source>
        <translation>Bildschirmfoto speichern…</translation>
    </message>
    <message>
        <source>Permissions of the Page…</source>
        <translation>Berechtigungen der Seite…</translation>
    </message>
</context>
<context>
    <name>hidettp::PeopleStrip</name>
    <message>
        <source>You are in control</source>
        <translation>Sie haben die Kontrolle</translation>
    </message>
    <message>
        <source>Nobody is in control</source>
        <translation>Niemand hat die Kontrolle</translation>
    </message>
    <message>
        <source>%1 is in control</source>
        <translation>%1 hat die Kontrolle</translation>
    </message>
    <message numerus="yes">
        <source>%n viewer(s)</source>
        <translation>
            <numerusform>%n Person hier</numerusform>
            <numerusform>%n Personen hier</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>%1 (guest)</source>
        <translation>%1 (Gast)</translation>
    </message>
    <message>
        <source>%1 – in control</source>
        <translation>%1 – hat die Kontrolle</translation>
    </message>
    <message>
        <source>%1 – watching</source>
        <translation>%1 – sieht zu</translation>
    </message>
    <message>
        <source>Hand Control Over to %1</source>
        <translation>Kontrolle an %1 übergeben</translation>
    </message>
</context>
<context>
    <name>hidettp::Picture</name>
    <message>
        <source>The picture is in no known format.</source>
        <translation>Das Bild hat kein bekanntes Format.</translation>
    </message>
    <message>
        <source>The picture is too large to be shown.</source>
        <translation>Das Bild ist zu groß, um gezeigt zu werden.</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>Das Bild ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>hidettp::PictureView</name>
    <message>
        <source>Picture of the page when the bot asked</source>
        <translation>Bild der Seite zum Zeitpunkt der Anfrage</translation>
    </message>
</context>
<context>
    <name>hidettp::ProgressBox</name>
    <message>
        <source>What the bot waits for</source>
        <translation>Worauf der Bot wartet</translation>
    </message>
    <message>
        <source>It is so</source>
        <translation>Erfüllt</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>The page has moved on. Resume?</source>
        <translation>Die Seite ist weitergegangen. Fortsetzen?</translation>
    </message>
    <message>
        <source>Resume Bot</source>
        <translation>Bot fortsetzen</translation>
    </message>
</context>
<context>
    <name>hidettp::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>QR-Code des Links</translation>
    </message>
</context>
<context>
    <name>hidettp::QueuePage</name>
    <message>
        <source>Not connected, last known %1. Trying again by itself.</source>
        <translation>Nicht verbunden, Stand von %1. Es wird von selbst neu versucht.</translation>
    </message>
    <message>
        <source>Try Now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Sign In…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>%1 needs a human: %2</source>
        <translation>%1 braucht einen Menschen: %2</translation>
    </message>
    <message>
        <source>Show Request</source>
        <translation>Anfrage zeigen</translation>
    </message>
</context>
<context>
    <name>hidettp::QueueTable</name>
    <message>
        <source>Requests for a human</source>
        <translation>Anfragen an Menschen</translation>
    </message>
</context>
<context>
    <name>hidettp::QueueView</name>
    <message>
        <source>You are not signed in</source>
        <translation>Sie sind nicht angemeldet</translation>
    </message>
    <message>
        <source>Sign in to a coordinator to see which bots need a human.</source>
        <translation>Melden Sie sich bei einem Koordinator an, um zu sehen, welche Bots einen Menschen brauchen.</translation>
    </message>
    <message>
        <source>Sign In…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>The coordinator does not let you in</source>
        <translation>Der Koordinator lässt Sie nicht ein</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindung zu %1</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Einen Moment.</translation>
    </message>
    <message>
        <source>Try Now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>No bot needs a human</source>
        <translation>Kein Bot braucht einen Menschen</translation>
    </message>
    <message>
        <source>When one does, its request appears here and you are told.</source>
        <translation>Wenn einer Hilfe braucht, erscheint seine Anfrage hier, und Sie erfahren davon.</translation>
    </message>
    <message>
        <source>No request matches</source>
        <translation>Keine Anfrage passt</translation>
    </message>
    <message>
        <source>There may be others that the filter hides.</source>
        <translation>Vielleicht verbirgt der Filter andere.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Take Over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Release Request</source>
        <translation>Anfrage zurückgeben</translation>
    </message>
    <message>
        <source>Claim Request</source>
        <translation>Anfrage annehmen</translation>
    </message>
    <message>
        <source>Resume Bot</source>
        <translation>Bot fortsetzen</translation>
    </message>
    <message>
        <source>Extend Window…</source>
        <translation>Antwortzeit verlängern…</translation>
    </message>
    <message>
        <source>Decline Request…</source>
        <translation>Anfrage ablehnen…</translation>
    </message>
</context>
<context>
    <name>hidettp::QuietHoursBox</name>
    <message>
        <source>Leave me alone from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>quiet hours: from 22:00 to 07:00</extracomment>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>hidettp::RetentionPage</name>
    <message>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>What is older is deleted by itself. What still runs is never touched.</source>
        <translation>Was älter ist, wird von selbst gelöscht. Was noch läuft, wird nie angerührt.</translation>
    </message>
    <message>
        <source>Whoever has to prove later who did what keeps it for ever.</source>
        <translation>Wer später nachweisen muss, wer was getan hat, bewahrt es für immer auf.</translation>
    </message>
    <message>
        <source>Finished &amp;executions and their requests</source>
        <translation>Beendete &amp;Ausführungen und ihre Anfragen</translation>
    </message>
    <message>
        <source>&amp;Pictures and documents of pages</source>
        <translation>&amp;Bilder und Dokumente von Seiten</translation>
    </message>
    <message>
        <source>&amp;Audit</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
</context>
<context>
    <name>hidettp::RoutingMatrix</name>
    <message>
        <source>%1, %2</source>
        <extracomment>an event, a channel</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hidettp::RulesPage</name>
    <message>
        <source>Notification Rules</source>
        <translation>Mitteilungsregeln</translation>
    </message>
    <message>
        <source>What everybody is told about. Each person can choose less for themselves.</source>
        <translation>Worüber alle etwas erfahren. Jede Person kann für sich weniger wählen.</translation>
    </message>
    <message>
        <source>Messages carry a share &amp;link, if the bot makes one</source>
        <translation>Nachrichten enthalten einen Freigabe&amp;link, wenn der Bot einen erstellt</translation>
    </message>
    <message>
        <source>Who is told what, and how</source>
        <translation>Wer was erfährt, und wie</translation>
    </message>
    <message>
        <source>While nobody has claimed a request</source>
        <translation>Solange niemand eine Anfrage übernommen hat</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Add Step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Never grouped</source>
        <translation>Nie zusammengefasst</translation>
    </message>
    <message>
        <source>“About to expire” is told so long &amp;before the end</source>
        <translation>„Läuft bald ab“ wird so lange &amp;vor dem Ende mitgeteilt</translation>
    </message>
    <message>
        <source>More than this many messages to one receiver become &amp;one</source>
        <translation>Mehr als so viele Nachrichten an einen Empfänger werden zu &amp;einer</translation>
    </message>
    <message>
        <source>if they come &amp;within</source>
        <translation>wenn sie &amp;innerhalb dieser Zeit kommen:</translation>
    </message>
</context>
<context>
    <name>hidettp::RunBotDialog</name>
    <message>
        <source>Run %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Run Bot</source>
        <translation>Bot starten</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
</context>
<context>
    <name>hidettp::Screenshot</name>
    <message>
        <source>“%1” cannot be written: %2. Choose another folder, or make room on the disk.</source>
        <translation>„%1“ kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner oder schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Save Screenshot</source>
        <translation>Bildschirmfoto speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>The screenshot was not saved.</source>
        <translation>Das Bildschirmfoto wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>hidettp::ScriptEditor</name>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Save Script</source>
        <translation>Skript speichern</translation>
    </message>
</context>
<context>
    <name>hidettp::SecretField</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>a secret</comment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Will be removed</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Kept; type another to replace it</source>
        <translation>Behalten; zum Ersetzen ein anderes eingeben</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
</context>
<context>
    <name>hidettp::SecretForm</name>
    <message>
        <source>Keep Secret</source>
        <translation>Geheimnis aufbewahren</translation>
    </message>
    <message>
        <source>Key or otpauth:// address from the web site</source>
        <translation>Schlüssel oder otpauth://-Adresse von der Website</translation>
    </message>
    <message>
        <source>Harbour Bank, shared account</source>
        <translation>Hafenbank, gemeinsames Konto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Secret:</source>
        <translation>Geheimnis:</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Digits:</source>
        <translation>Stellen:</translation>
    </message>
    <message>
        <source>Hash:</source>
        <translation>Hash:</translation>
    </message>
</context>
<context>
    <name>hidettp::SettingsPage</name>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>This cannot be shown</source>
        <translation>Das kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>hidettp::SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Nicht übernommene Änderungen</translation>
    </message>
    <message>
        <source>“%1” has changes that were not applied.</source>
        <translation>„%1“ hat Änderungen, die nicht übernommen wurden.</translation>
    </message>
</context>
<context>
    <name>hidettp::ShareAddress</name>
    <message>
        <source>This is no share link. One looks like https://bots.example.com/s#… and is copied whole.</source>
        <translation>Das ist kein Freigabelink. Einer sieht aus wie https://bots.example.com/s#… und wird als Ganzes kopiert.</translation>
    </message>
    <message>
        <source>The connection to %1 is not encrypted, so the link is not opened here. Ask for one that begins with https.</source>
        <translation>Die Verbindung zu %1 ist nicht verschlüsselt, deshalb wird der Link hier nicht geöffnet. Bitten Sie um einen, der mit https beginnt.</translation>
    </message>
</context>
<context>
    <name>hidettp::ShareLink</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Aufgebraucht</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>until %1, with the response window</source>
        <translation>bis %1, mit der Antwortzeit</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>until the request ends</source>
        <translation>bis die Anfrage endet</translation>
    </message>
    <message numerus="yes">
        <source>not used yet, %n time(s) at most</source>
        <translation>
            <numerusform>noch nicht benutzt, höchstens %n Mal</numerusform>
            <numerusform>noch nicht benutzt, höchstens %n Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>noch nicht benutzt</translation>
    </message>
    <message>
        <source>used %1 of %2 times</source>
        <translation>%1 von %2 Mal benutzt</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>%n Mal benutzt</numerusform>
            <numerusform>%n Mal benutzt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation>%1, zuletzt %2</translation>
    </message>
    <message>
        <source>May take control</source>
        <translation>Darf die Kontrolle übernehmen</translation>
    </message>
    <message>
        <source>May only watch</source>
        <translation>Darf nur zuschauen</translation>
    </message>
    <message>
        <source>with a PIN</source>
        <translation>mit PIN</translation>
    </message>
    <message>
        <source>Link to help</source>
        <translation>Link zum Helfen</translation>
    </message>
    <message>
        <source>Link to watch</source>
        <translation>Link zum Zuschauen</translation>
    </message>
    <message numerus="yes">
        <source>Here now: %1</source>
        <translation>
            <numerusform>Jetzt hier: %1</numerusform>
            <numerusform>Jetzt hier: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hidettp::SharePanel</name>
    <message>
        <source>Watch</source>
        <translation>Zuschauen</translation>
    </message>
    <message>
        <source>Take Control Back</source>
        <translation>Kontrolle zurückholen</translation>
    </message>
    <message>
        <source>Whoever has a link can help without an account.</source>
        <translation>Wer einen Link hat, kann ohne Konto helfen.</translation>
    </message>
    <message>
        <source>Share links</source>
        <translation>Freigabelinks</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the share links</source>
        <translation>Freigabelinks schließen</translation>
    </message>
    <message>
        <source>The links are not known.</source>
        <translation>Die Links sind nicht bekannt.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The link was not made.</source>
        <translation>Der Link wurde nicht erstellt.</translation>
    </message>
    <message>
        <source>Reissue Link</source>
        <translation>Link neu ausstellen</translation>
    </message>
    <message>
        <source>The link needs a PIN. Which one shall the new link have?</source>
        <translation>Der Link braucht eine PIN. Welche soll der neue Link haben?</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>The link was not reissued.</source>
        <translation>Der Link wurde nicht neu ausgestellt.</translation>
    </message>
    <message>
        <source>Revoke this link?</source>
        <translation>Diesen Link widerrufen?</translation>
    </message>
    <message>
        <source>It stops working at once, also for whoever is using it now. A new one can be made at any time.</source>
        <translation>Er gilt sofort nicht mehr, auch nicht für die, die ihn gerade benutzen. Ein neuer kann jederzeit erstellt werden.</translation>
    </message>
    <message>
        <source>Revoke Link</source>
        <translation>Link widerrufen</translation>
    </message>
    <message>
        <source>The link was not revoked.</source>
        <translation>Der Link wurde nicht widerrufen.</translation>
    </message>
    <message>
        <source>%1 has control by a share link.</source>
        <translation>%1 hat die Kontrolle über einen Freigabelink.</translation>
    </message>
</context>
<context>
    <name>hidettp::SignInDialog</name>
    <message>
        <source>Sign In</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in to a coordinator</source>
        <translation>Bei einem Koordinator anmelden</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>As the administrator gave it to you</source>
        <translation>Wie Sie es von der Administration bekommen haben</translation>
    </message>
    <message>
        <source>The token is kept in this computer&apos;s keyring.</source>
        <translation>Das Token wird im Schlüsselbund dieses Rechners gespeichert.</translation>
    </message>
    <message>
        <source>This computer has no keyring: the token is kept until the program ends, and asked for again after that.</source>
        <translation>Dieser Rechner hat keinen Schlüsselbund: Das Token bleibt nur bis zum Programmende erhalten und wird danach neu erfragt.</translation>
    </message>
    <message>
        <source>On your own? Nothing else is needed than a coordinator on this computer.</source>
        <translation>Arbeiten Sie allein? Dann genügt ein Koordinator auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Start a &amp;Local Coordinator</source>
        <translation>&amp;Lokalen Koordinator starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This connection is not encrypted. Use an address that begins with https.</source>
        <translation>Diese Verbindung ist nicht verschlüsselt. Verwenden Sie eine Adresse, die mit https beginnt.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>The coordinator does not accept this token. Check that it was copied whole.</source>
        <translation>Der Koordinator nimmt dieses Token nicht an. Prüfen Sie, ob es vollständig kopiert wurde.</translation>
    </message>
    <message>
        <source>There is no coordinator at this address. Check it.</source>
        <translation>Unter dieser Adresse gibt es keinen Koordinator. Prüfen Sie sie.</translation>
    </message>
</context>
<context>
    <name>hidettp::SoundButton</name>
    <message>
        <source>Mute the page (%1)</source>
        <extracomment>%1 are keys, one after the other</extracomment>
        <translation>Seite stumm schalten (%1)</translation>
    </message>
    <message>
        <source>Hear the page (%1)</source>
        <translation>Seite hören (%1)</translation>
    </message>
    <message>
        <source>Mute the page</source>
        <translation>Seite stumm schalten</translation>
    </message>
    <message>
        <source>Hear the page</source>
        <translation>Seite hören</translation>
    </message>
    <message>
        <source>Take control to hear the page</source>
        <translation>Übernehmen Sie die Kontrolle, um die Seite zu hören</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
</context>
<context>
    <name>hidettp::Texts</name>
    <message>
        <source>2FA code</source>
        <translation>2FA-Code</translation>
    </message>
    <message>
        <source>CAPTCHA</source>
        <translation>CAPTCHA</translation>
    </message>
    <message>
        <source>Changed page</source>
        <translation>Geänderte Seite</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Wartet auf Start</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waiting for a human</source>
        <translation>Wartet auf einen Menschen</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Own program</source>
        <translation>Eigenes Programm</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Nur zusehen</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Asked for a human</source>
        <translation>Hat einen Menschen verlangt</translation>
    </message>
    <message>
        <source>People were told</source>
        <translation>Menschen wurden benachrichtigt</translation>
    </message>
    <message>
        <source>Opened the live view</source>
        <translation>Live-Ansicht geöffnet</translation>
    </message>
    <message>
        <source>Claimed the request</source>
        <translation>Anfrage angenommen</translation>
    </message>
    <message>
        <source>Released the request</source>
        <translation>Anfrage zurückgegeben</translation>
    </message>
    <message>
        <source>Took control</source>
        <translation>Kontrolle übernommen</translation>
    </message>
    <message>
        <source>Gave control back</source>
        <translation>Kontrolle abgegeben</translation>
    </message>
    <message>
        <source>Interacted with the page</source>
        <translation>In die Seite eingegriffen</translation>
    </message>
    <message>
        <source>Created a share link</source>
        <translation>Freigabelink erstellt</translation>
    </message>
    <message>
        <source>Revoked a share link</source>
        <translation>Freigabelink widerrufen</translation>
    </message>
    <message>
        <source>Came in by a share link</source>
        <translation>Über einen Freigabelink gekommen</translation>
    </message>
    <message>
        <source>Extended the response window</source>
        <translation>Antwortzeit verlängert</translation>
    </message>
    <message>
        <source>Left a note</source>
        <translation>Notiz hinterlassen</translation>
    </message>
    <message>
        <source>Returned to the queue</source>
        <translation>Zurück in die Warteschlange</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T. %2 h</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>%1 is a length of time</comment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Began to interact with the page</source>
        <translation>Begonnen, in die Seite einzugreifen</translation>
    </message>
    <message>
        <source>The page crashed</source>
        <translation>Die Seite ist abgestürzt</translation>
    </message>
    <message>
        <source>The address is %1</source>
        <translation>Die Adresse ist %1</translation>
    </message>
    <message>
        <source>The address is no longer %1</source>
        <translation>Die Adresse ist nicht mehr %1</translation>
    </message>
    <message>
        <source>The page shows %1</source>
        <translation>Die Seite zeigt %1</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 ist verschwunden</translation>
    </message>
    <message>
        <source>The page says “%1”</source>
        <translation>Auf der Seite steht „%1“</translation>
    </message>
    <message>
        <source>The page does not say “%1”</source>
        <translation>Auf der Seite steht nicht „%1“</translation>
    </message>
    <message>
        <source>The cookie %1 is set</source>
        <translation>Das Cookie %1 ist gesetzt</translation>
    </message>
    <message>
        <source>The cookie %1 is not set</source>
        <translation>Das Cookie %1 ist nicht gesetzt</translation>
    </message>
    <message>
        <source>Another page has opened</source>
        <translation>Eine andere Seite wurde geöffnet</translation>
    </message>
    <message>
        <source>It is still the same page</source>
        <translation>Es ist noch dieselbe Seite</translation>
    </message>
</context>
<context>
    <name>hidettp::TrayIcon</name>
    <message numerus="yes">
        <source>%n request(s) need a human</source>
        <translation>
            <numerusform>%n Anfrage braucht einen Menschen</numerusform>
            <numerusform>%n Anfragen brauchen einen Menschen</numerusform>
        </translation>
    </message>
    <message>
        <source>No bot needs a human</source>
        <translation>Kein Bot braucht einen Menschen</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Not connected, last known %1: %2</source>
        <translation>Nicht verbunden, Stand von %1: %2</translation>
    </message>
    <message>
        <source>The coordinator does not let you in</source>
        <translation>Der Koordinator lässt Sie nicht ein</translation>
    </message>
    <message>
        <source>Show Window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 (do not disturb)</source>
        <translation>%1 (nicht stören)</translation>
    </message>
    <message>
        <source>Do Not Disturb</source>
        <translation>Nicht stören</translation>
    </message>
</context>
<context>
    <name>hidettp::ViewButtons</name>
    <message>
        <source>Commands by keyboard (%1)</source>
        <extracomment>%1 is a key</extracomment>
        <translation>Befehle mit der Tastatur (%1)</translation>
    </message>
    <message>
        <source>Back into the main window (%1)</source>
        <translation>Zurück ins Hauptfenster (%1)</translation>
    </message>
    <message>
        <source>Into a window of its own (%1)</source>
        <translation>In ein eigenes Fenster (%1)</translation>
    </message>
    <message>
        <source>Leave full screen (%1 or F11)</source>
        <extracomment>%1 are two keys, one after the other</extracomment>
        <translation>Vollbild verlassen (%1 oder F11)</translation>
    </message>
    <message>
        <source>Full screen (%1 or F11)</source>
        <translation>Vollbild (%1 oder F11)</translation>
    </message>
    <message>
        <source>Close the live view</source>
        <translation>Live-Ansicht schließen</translation>
    </message>
</context>
<context>
    <name>hidettp::WebhookRow</name>
    <message>
        <source>Send to this webhook</source>
        <translation>An diesen Webhook senden</translation>
    </message>
    <message>
        <source>Secret of the webhook</source>
        <translation>Geheimnis des Webhooks</translation>
    </message>
    <message>
        <source>Signs what is sent, so that the receiver knows from whom it is.</source>
        <translation>Unterschreibt, was gesendet wird, damit der Empfänger weiß, von wem es ist.</translation>
    </message>
    <message>
        <source>Remove this webhook</source>
        <translation>Diesen Webhook entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
</context>
</TS>
