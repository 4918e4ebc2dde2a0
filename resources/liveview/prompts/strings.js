// The words of tabs and of what a page asks.

export const promptStrings = {
    en: {
        tabs: 'Tabs', botsTab: 'Bot\'s tab', closeTab: 'Close tab {0}', tabAsks: 'asks for something', untitled: 'Untitled',
        tabsRefused: 'The page opened more tabs than can be of use. They were closed.',
        pageSays: '{0} says', aPage: 'The page', pageAsks: '{0} asks', yourAnswer: 'Your answer',
        leaveTitle: 'Leave this page?', leaveText: 'The page says that changes you made may not be saved.',
        leaveYes: 'Leave', leaveNo: 'Stay', ok: 'OK', stopDialogs: 'Stop These Dialogs',
        answersPrompt: '{0} has to answer this.', answerNeedsControl: 'Take control to answer this.',
    },
    de: {
        tabs: 'Tabs', botsTab: 'Tab des Bots', closeTab: 'Tab {0} schließen', tabAsks: 'fragt etwas', untitled: 'Ohne Titel',
        tabsRefused: 'Die Seite hat mehr Tabs geöffnet, als nützlich sein können. Sie wurden geschlossen.',
        pageSays: '{0} sagt', aPage: 'Die Seite', pageAsks: '{0} fragt', yourAnswer: 'Ihre Antwort',
        leaveTitle: 'Diese Seite verlassen?', leaveText: 'Die Seite sagt, dass Ihre Änderungen vielleicht nicht gespeichert werden.',
        leaveYes: 'Verlassen', leaveNo: 'Bleiben', ok: 'OK', stopDialogs: 'Diese Dialoge abstellen',
        answersPrompt: '{0} muss das beantworten.', answerNeedsControl: 'Übernehmen Sie die Kontrolle, um zu antworten.',
    },
};
