// Every word of the guest's first screen and of the question, in both languages.

import { fillIn } from '../language.js';

export const words = {
    en: {
        needsYou: '{0} needs your help', somebodyNeedsYou: 'Somebody needs your help', wantsYou: '{0} wants you to watch',
        sharedBy: '{0} shared this with you.', isAsked: 'What is asked',
        taskCaptcha: 'CAPTCHA', task2fa: 'Two-factor code', taskOther: 'Help needed', noInstructions: 'The program cannot go on by itself.',
        timeLeft: '{0} left', timeLeftLabel: 'Time left to respond', noTimeLimit: 'No time limit', somebodyIsOnIt: '{0} is on it',
        whatHappens: 'You will see the web page that the program has stopped at, live, and can use it as if it were your own browser. Nobody sees anything of your own device.',
        whatHappensWatching: 'You will see what happens in the program\'s browser. Nobody sees anything of your own device.',
        whatHappensQuestion: 'You only need to answer one question. Nobody sees anything of your own device.',
        name: 'Your name (optional)', helpNow: 'Help Now', watchNow: 'Watch Now', opening: 'Opening…',
        pinTitle: 'This link needs a PIN', pinText: 'Ask {0} for it. It did not come with the link.', pinTextPlain: 'Ask the person who sent you the link. It did not come with the link.',
        pin: 'PIN', goOn: 'Continue', checking: 'Checking…', pinWrong: 'That is not the PIN. After ten wrong ones the link stops working.',
        loading: 'One moment…', tooMany: 'Too many tries. Wait {0} seconds, then press again.',
        offline: 'No connection. Check your network, then press again.', offlineRetrying: 'No connection. Trying again by itself.',
        incomplete: 'This address is not complete', incompleteText: 'Open the link again from the message that brought it.',
        linkGone: 'This link does not work', linkGoneText: 'It may have been used up, withdrawn or be out of date. Ask for a new one.',
        answer: 'Your answer', code: 'Code', send: 'Send', sending: 'Sending…', yes: 'Yes', no: 'No',
        openBrowser: 'See the Live Page', cannot: 'I Cannot Do This…', why: 'What is in the way?', whyHint: 'The program\'s people will read this.', back: 'Back',
        picture: 'The page as the program sees it',
        taken: 'Somebody else is on it right now.', notPossible: 'That was not possible.',
    },
    de: {
        needsYou: '{0} braucht Ihre Hilfe', somebodyNeedsYou: 'Jemand braucht Ihre Hilfe', wantsYou: '{0} lädt Sie zum Zusehen ein',
        sharedBy: '{0} hat das mit Ihnen geteilt.', isAsked: 'Worum es geht',
        taskCaptcha: 'CAPTCHA', task2fa: 'Zwei-Faktor-Code', taskOther: 'Hilfe nötig', noInstructions: 'Das Programm kommt allein nicht weiter.',
        timeLeft: 'noch {0}', timeLeftLabel: 'Verbleibende Zeit', noTimeLimit: 'Ohne Zeitgrenze', somebodyIsOnIt: '{0} ist schon dabei',
        whatHappens: 'Sie sehen live die Webseite, vor der das Programm steht, und bedienen sie wie in Ihrem eigenen Browser. Von Ihrem Gerät sieht niemand etwas.',
        whatHappensWatching: 'Sie sehen, was im Browser des Programms geschieht. Von Ihrem Gerät sieht niemand etwas.',
        whatHappensQuestion: 'Es ist nur eine Frage zu beantworten. Von Ihrem Gerät sieht niemand etwas.',
        name: 'Ihr Name (freiwillig)', helpNow: 'Jetzt helfen', watchNow: 'Jetzt zusehen', opening: 'Wird geöffnet…',
        pinTitle: 'Dieser Link braucht eine PIN', pinText: 'Fragen Sie {0} danach. Mit dem Link kam sie nicht.', pinTextPlain: 'Fragen Sie die Person, von der der Link kam. Mit dem Link kam sie nicht.',
        pin: 'PIN', goOn: 'Weiter', checking: 'Wird geprüft…', pinWrong: 'Das ist nicht die PIN. Nach zehn falschen gilt der Link nicht mehr.',
        loading: 'Einen Moment…', tooMany: 'Zu viele Versuche. Warten Sie {0} Sekunden und drücken Sie noch einmal.',
        offline: 'Keine Verbindung. Prüfen Sie Ihr Netz und drücken Sie noch einmal.', offlineRetrying: 'Keine Verbindung. Es wird von selbst neu versucht.',
        incomplete: 'Diese Adresse ist nicht vollständig', incompleteText: 'Öffnen Sie den Link noch einmal aus der Nachricht, mit der er kam.',
        linkGone: 'Dieser Link funktioniert nicht', linkGoneText: 'Er ist vielleicht verbraucht, zurückgezogen oder abgelaufen. Bitten Sie um einen neuen.',
        answer: 'Ihre Antwort', code: 'Code', send: 'Senden', sending: 'Wird gesendet…', yes: 'Ja', no: 'Nein',
        openBrowser: 'Seite live ansehen', cannot: 'Das kann ich nicht…', why: 'Woran liegt es?', whyHint: 'Die Zuständigen für das Programm lesen das.', back: 'Zurück',
        picture: 'Die Seite, wie das Programm sie sieht',
        taken: 'Gerade ist jemand anderes dabei.', notPossible: 'Das war nicht möglich.',
    },
};

/** @typedef {keyof typeof words.en} Word */
/** @typedef {(key: Word, ...values: (string | number)[]) => string} Speak */

/**
 * @param {import('../language.js').Language} language
 * @returns {Speak}
 */
export function speaker(language) {
    return (key, ...values) => fillIn(words[language][key], values);
}
