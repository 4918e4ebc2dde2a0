// The words of tabs and of what a page asks.

export const promptStrings = {
    en: {
        tabs: 'Tabs', botsTab: 'Bot\'s tab', closeTab: 'Close tab {0}', tabAsks: 'asks for something', untitled: 'Untitled',
        tabsRefused: 'The page opened more tabs than can be of use. They were closed.',
        pageSays: '{0} says', aPage: 'The page', pageAsks: '{0} asks', yourAnswer: 'Your answer',
        leaveTitle: 'Leave this page?', leaveText: 'The page says that changes you made may not be saved.',
        leaveYes: 'Leave', leaveNo: 'Stay', ok: 'OK', stopDialogs: 'Stop These Dialogs',
        answersPrompt: '{0} has to answer this.', answerNeedsControl: 'Take control to answer this.',
        chooseEntry: 'Entries of the list', suggestions: 'Suggestions', moreEntries: '{0} more are not shown.',
        chooseDate: 'Date', chooseTime: 'Time', chooseMonth: 'Month', chooseWeek: 'Week', chooseMoment: 'Date and time', chooseColour: 'Colour', clearValue: 'Clear',
        serverWantsPassword: 'Sign in to {0}', proxyWantsPassword: 'Sign in to the proxy {0}', realmSays: 'It says: {0}',
        passwordUnencrypted: 'The connection is not encrypted: others may read the password on its way.',
        passwordWrong: 'That user name or password was not accepted.', userName: 'User name', password: 'Password', signIn: 'Sign In',
        pageMenu: 'Menu of the page', openLinkInTab: 'Open Link in New Tab', copyLink: 'Copy Link Address', copy: 'Copy', paste: 'Paste',
        pasteByKey: 'This browser does not let the view read the clipboard. Press Ctrl+V to paste.',
    },
    de: {
        tabs: 'Tabs', botsTab: 'Tab des Bots', closeTab: 'Tab {0} schließen', tabAsks: 'fragt etwas', untitled: 'Ohne Titel',
        tabsRefused: 'Die Seite hat mehr Tabs geöffnet, als nützlich sein können. Sie wurden geschlossen.',
        pageSays: '{0} sagt', aPage: 'Die Seite', pageAsks: '{0} fragt', yourAnswer: 'Ihre Antwort',
        leaveTitle: 'Diese Seite verlassen?', leaveText: 'Die Seite sagt, dass Ihre Änderungen vielleicht nicht gespeichert werden.',
        leaveYes: 'Verlassen', leaveNo: 'Bleiben', ok: 'OK', stopDialogs: 'Diese Dialoge abstellen',
        chooseEntry: 'Einträge der Liste', suggestions: 'Vorschläge', moreEntries: '{0} weitere werden nicht gezeigt.',
        chooseDate: 'Datum', chooseTime: 'Uhrzeit', chooseMonth: 'Monat', chooseWeek: 'Woche', chooseMoment: 'Datum und Uhrzeit', chooseColour: 'Farbe', clearValue: 'Leeren',
        serverWantsPassword: 'Bei {0} anmelden', proxyWantsPassword: 'Beim Proxy {0} anmelden', realmSays: 'Er sagt: {0}',
        passwordUnencrypted: 'Die Verbindung ist nicht verschlüsselt: Andere können das Passwort unterwegs lesen.',
        passwordWrong: 'Dieser Benutzername oder dieses Passwort wurde nicht angenommen.', userName: 'Benutzername', password: 'Passwort', signIn: 'Anmelden',
        pageMenu: 'Menü der Seite', openLinkInTab: 'Link in neuem Tab öffnen', copyLink: 'Adresse des Links kopieren', copy: 'Kopieren', paste: 'Einfügen',
        pasteByKey: 'Dieser Browser lässt die Ansicht die Zwischenablage nicht lesen. Fügen Sie mit Strg+V ein.',
        answersPrompt: '{0} muss das beantworten.', answerNeedsControl: 'Übernehmen Sie die Kontrolle, um zu antworten.',
    },
};
