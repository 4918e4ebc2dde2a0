// Every word on the live view's screen, in both languages. {0}, {1} stand for names and numbers.

import { fillIn } from './language.js';

export { chooseLanguage } from './language.js';

import { promptStrings } from './prompts/strings.js';

export const strings = {
    en: {
        ...promptStrings.en,
        toolbar: 'Browser', actions: 'What to do', back: 'Back', forward: 'Forward', reload: 'Reload',
        noPage: 'No page yet', secure: 'Encrypted connection', insecure: 'Not encrypted', pageLoading: 'Loading',
        connecting: 'Connecting', reconnecting: 'Reconnecting', live: 'Live', stalled: 'Stalled',
        browserGone: 'Browser gone', ended: 'Ended',
        figures: '{0} ms · {1} fps', figuresLabel: 'Round trip {0} milliseconds, {1} frames per second',
        youDrive: 'You are in control', otherDrives: '{0} is in control', nobodyDrives: 'Nobody is in control',
        inputOn: 'Input on', inputOff: 'Input off', watchOnly: 'Watching only',
        viewersOne: '1 person here', viewersMany: '{0} people here', you: '{0} (you)', guest: 'guest', someone: 'Someone',
        driving: 'in control', watching: 'watching',
        timeLeft: '{0} left', timeLeftLabel: 'Time left to respond', timeUp: 'Time is up', noTimeLimit: 'No time limit',
        timeLeftHint: 'The first click or key stops this clock for good.',
        timeHeld: 'Time held', timeHeldHint: 'The time does not run out while somebody in control is here.',
        timeStoppedBy: '{0} stopped the clock by interacting.',
        lifeLeft: 'ends in {0}', lifeLeftHint: 'The request ends then, whoever is at it.',
        pageMoved: 'The page has moved on. Resume?', pageMovedGuest: 'The page has moved on. Are you done?',
        partsMet: '{0} of {1} there', partIsSo: 'Is so', partIsNotSo: 'Not yet',
        partUrl: 'Address is {0}', partNotUrl: 'Address is no longer {0}', partSelector: 'The page shows {0}', partGone: '{0} is gone',
        partText: 'The page says “{0}”', partNotText: 'The page does not say “{0}”', partCookie: 'Cookie {0} is set',
        partNotCookie: 'Cookie {0} is not set', partNavigation: 'Another page has opened', partNotNavigation: 'Still the same page',
        lastMinute: 'Less than one minute left to respond.',
        takeControl: 'Take Control', takeControlFrom: 'Take Control from {0}', releaseControl: 'Release',
        resume: 'Resume', decline: 'Decline…', done: 'Done', cannot: 'I Cannot Do This…',
        resumeHint: 'Lets the bot go on', takeFirst: 'Take control first',
        conditionMet: 'The page is where the bot wants it', conditionOpen: 'Not there yet',
        askedBy: '{0} asks', task: 'What is asked', taskCaptcha: 'CAPTCHA', task2fa: 'Two-factor code', taskOther: 'Help needed',
        noInstructions: 'The bot cannot go on by itself.',
        confirmTitle: 'Resume anyway?',
        confirmText: 'The page does not yet show what the bot waits for. It may stop again at the same place.',
        confirmYes: 'Resume Anyway', confirmNo: 'Keep Working',
        confirmTitleGuest: 'Finished already?', confirmTextGuest: 'It does not look finished yet. You can go on, or hand it back as it is.',
        confirmYesGuest: 'Hand It Back', confirmNoGuest: 'Go On',
        declineTitle: 'Decline this request', declineReason: 'Reason', declineHint: 'The bot\'s people will read this.',
        declineYes: 'Decline Request', declineTitleGuest: 'What is in the way?', declineYesGuest: 'Send', cancel: 'Cancel',
        connectingText: 'Opening the live view…', reconnectingTitle: 'Connection lost',
        reconnectingText: 'Trying again by itself. The browser and what you have done so far stay as they are.',
        reconnectNow: 'Try Now',
        stalledTitle: 'No news from the browser', stalledText: 'The picture may be old. Input waits until it moves again.',
        browserGoneTitle: 'The browser has gone', browserGoneText: 'It was closed or has crashed. There is nothing left to control.',
        endedResumed: 'Resumed', endedResumedText: 'The bot goes on.',
        endedVerified: 'Done', endedVerifiedText: 'The page has moved past the barrier and the bot goes on.',
        endedAnswered: 'Answered', endedAnsweredText: 'The bot has its answer and goes on.',
        endedDeclined: 'Declined', endedDeclinedText: 'Nobody could help this time.',
        endedTimedOut: 'Time is up', endedTimedOutText: 'Nobody responded in time.',
        endedCancelled: 'Cancelled', endedCancelledText: 'The execution was cancelled.',
        endedBrowserLost: 'The browser has gone', endedBrowserLostText: 'It was closed or has crashed, so the execution failed.',
        endedSkipped: 'Skipped', endedSkippedText: 'The bot went on without a person.',
        endedOther: 'Ended', endedOtherText: 'This request is over.',
        endedBy: 'By {0}', endedReason: 'Reason: {0}',
        thanks: 'Thank you', thanksText: 'Your help has arrived. You can close this page.',
        thanksDeclined: 'Thank you for looking', thanksDeclinedText: 'Your reason has arrived. You can close this page.',
        doneByOther: 'It is already done', doneByOtherText: '{0} was faster. Thank you all the same. You can close this page.',
        doneByItself: 'It is done', doneByItselfText: 'Nothing more is needed. You can close this page.',
        guestTimedOutText: 'The request is over. You can close this page.', guestCancelled: 'No longer needed',
        guestCancelledText: 'The request was withdrawn. You can close this page.',
        guestBrowserLostText: 'The program\'s browser was closed or has crashed, so nobody can help any more. You can close this page.',
        accessEnded: 'Your access has ended', accessEndedText: 'This link opens nothing any more. You can close this page.',
        linkWithdrawn: 'Your access has ended', linkWithdrawnText: 'The people who shared this link have withdrawn it. You can close this page.',
        linkExpired: 'Your access has ended', linkExpiredText: 'The link has expired. If you are still needed, ask for a new one.',
        controlLost: 'You are no longer in control.', takenOver: '{0} has taken control.',
        refused: '{0}', refusedPlain: 'That was not possible.', watchHint: 'You are watching. Take control to click and type.',
        watchHintTaken: 'You are watching while {0} is in control.', sentText: 'Typed into the page.', dismiss: 'Dismiss',
        picture: 'Live picture of the bot\'s browser', pictureOf: 'Live picture of {0}',
        typing: 'Keyboard for the bot\'s browser. Press F6 to leave.', showKeyboard: 'Keyboard',
        code: 'One-time code', sendCode: 'Type Code',
    },
    de: {
        ...promptStrings.de,
        toolbar: 'Browser', actions: 'Was zu tun ist', back: 'Zurück', forward: 'Vorwärts', reload: 'Neu laden',
        noPage: 'Noch keine Seite', secure: 'Verschlüsselte Verbindung', insecure: 'Nicht verschlüsselt', pageLoading: 'Lädt',
        connecting: 'Verbinden', reconnecting: 'Neu verbinden', live: 'Live', stalled: 'Steht still',
        browserGone: 'Browser fort', ended: 'Beendet',
        figures: '{0} ms · {1} B/s', figuresLabel: 'Antwortzeit {0} Millisekunden, {1} Bilder pro Sekunde',
        youDrive: 'Sie haben die Kontrolle', otherDrives: '{0} hat die Kontrolle', nobodyDrives: 'Niemand hat die Kontrolle',
        inputOn: 'Eingabe an', inputOff: 'Eingabe aus', watchOnly: 'Nur zusehen',
        viewersOne: '1 Person hier', viewersMany: '{0} Personen hier', you: '{0} (Sie)', guest: 'Gast', someone: 'Jemand',
        driving: 'hat die Kontrolle', watching: 'sieht zu',
        timeLeft: 'noch {0}', timeLeftLabel: 'Verbleibende Zeit', timeUp: 'Zeit abgelaufen', noTimeLimit: 'Ohne Zeitgrenze',
        timeLeftHint: 'Der erste Klick oder Tastendruck hält diese Uhr endgültig an.',
        timeHeld: 'Zeit angehalten', timeHeldHint: 'Die Zeit läuft nicht ab, solange jemand mit Kontrolle hier ist.',
        timeStoppedBy: '{0} hat die Uhr durch Eingreifen angehalten.',
        lifeLeft: 'endet in {0}', lifeLeftHint: 'Dann endet die Anfrage, wer immer daran arbeitet.',
        pageMoved: 'Die Seite ist weiter. Fortsetzen?', pageMovedGuest: 'Die Seite ist weiter. Sind Sie fertig?',
        partsMet: '{0} von {1} erfüllt', partIsSo: 'Ist so', partIsNotSo: 'Noch nicht',
        partUrl: 'Adresse ist {0}', partNotUrl: 'Adresse ist nicht mehr {0}', partSelector: 'Die Seite zeigt {0}', partGone: '{0} ist weg',
        partText: 'Die Seite sagt „{0}“', partNotText: 'Die Seite sagt nicht „{0}“', partCookie: 'Cookie {0} ist gesetzt',
        partNotCookie: 'Cookie {0} ist nicht gesetzt', partNavigation: 'Eine andere Seite ist offen', partNotNavigation: 'Noch dieselbe Seite',
        lastMinute: 'Weniger als eine Minute, um zu reagieren.',
        takeControl: 'Kontrolle übernehmen', takeControlFrom: 'Kontrolle von {0} übernehmen', releaseControl: 'Abgeben',
        resume: 'Fortsetzen', decline: 'Ablehnen…', done: 'Fertig', cannot: 'Das kann ich nicht…',
        resumeHint: 'Der Bot macht weiter', takeFirst: 'Zuerst die Kontrolle übernehmen',
        conditionMet: 'Die Seite ist da, wo der Bot sie braucht', conditionOpen: 'Noch nicht so weit',
        askedBy: '{0} bittet', task: 'Worum es geht', taskCaptcha: 'CAPTCHA', task2fa: 'Zwei-Faktor-Code', taskOther: 'Hilfe nötig',
        noInstructions: 'Der Bot kommt allein nicht weiter.',
        confirmTitle: 'Trotzdem fortsetzen?',
        confirmText: 'Die Seite zeigt noch nicht, worauf der Bot wartet. Er hält vielleicht an derselben Stelle wieder an.',
        confirmYes: 'Trotzdem fortsetzen', confirmNo: 'Weiterarbeiten',
        confirmTitleGuest: 'Schon fertig?', confirmTextGuest: 'Es sieht noch nicht fertig aus. Sie können weitermachen oder es so zurückgeben.',
        confirmYesGuest: 'Zurückgeben', confirmNoGuest: 'Weitermachen',
        declineTitle: 'Diese Anfrage ablehnen', declineReason: 'Grund', declineHint: 'Die Zuständigen für den Bot lesen das.',
        declineYes: 'Anfrage ablehnen', declineTitleGuest: 'Woran liegt es?', declineYesGuest: 'Senden', cancel: 'Abbrechen',
        connectingText: 'Live-Ansicht wird geöffnet…', reconnectingTitle: 'Verbindung verloren',
        reconnectingText: 'Es wird von selbst neu versucht. Der Browser und Ihre bisherige Arbeit bleiben, wie sie sind.',
        reconnectNow: 'Jetzt versuchen',
        stalledTitle: 'Der Browser meldet sich nicht', stalledText: 'Das Bild ist vielleicht alt. Eingaben warten, bis es sich wieder bewegt.',
        browserGoneTitle: 'Der Browser ist fort', browserGoneText: 'Er wurde geschlossen oder ist abgestürzt. Es gibt nichts mehr zu steuern.',
        endedResumed: 'Fortgesetzt', endedResumedText: 'Der Bot macht weiter.',
        endedVerified: 'Erledigt', endedVerifiedText: 'Die Seite ist über die Hürde hinweg und der Bot macht weiter.',
        endedAnswered: 'Beantwortet', endedAnsweredText: 'Der Bot hat seine Antwort und macht weiter.',
        endedDeclined: 'Abgelehnt', endedDeclinedText: 'Diesmal konnte niemand helfen.',
        endedTimedOut: 'Zeit abgelaufen', endedTimedOutText: 'Niemand hat rechtzeitig reagiert.',
        endedCancelled: 'Abgebrochen', endedCancelledText: 'Die Ausführung wurde abgebrochen.',
        endedBrowserLost: 'Der Browser ist fort', endedBrowserLostText: 'Er wurde geschlossen oder ist abgestürzt, die Ausführung ist gescheitert.',
        endedSkipped: 'Übersprungen', endedSkippedText: 'Der Bot hat ohne einen Menschen weitergemacht.',
        endedOther: 'Beendet', endedOtherText: 'Diese Anfrage ist vorbei.',
        endedBy: 'Von {0}', endedReason: 'Grund: {0}',
        thanks: 'Vielen Dank', thanksText: 'Ihre Hilfe ist angekommen. Sie können diese Seite schließen.',
        thanksDeclined: 'Danke, dass Sie nachgesehen haben', thanksDeclinedText: 'Ihr Grund ist angekommen. Sie können diese Seite schließen.',
        doneByOther: 'Schon erledigt', doneByOtherText: '{0} war schneller. Trotzdem vielen Dank. Sie können diese Seite schließen.',
        doneByItself: 'Erledigt', doneByItselfText: 'Es ist nichts mehr zu tun. Sie können diese Seite schließen.',
        guestTimedOutText: 'Die Anfrage ist vorbei. Sie können diese Seite schließen.', guestCancelled: 'Nicht mehr nötig',
        guestCancelledText: 'Die Anfrage wurde zurückgezogen. Sie können diese Seite schließen.',
        guestBrowserLostText: 'Der Browser des Programms wurde geschlossen oder ist abgestürzt, deshalb kann niemand mehr helfen. Sie können diese Seite schließen.',
        accessEnded: 'Ihr Zugang ist beendet', accessEndedText: 'Dieser Link öffnet nichts mehr. Sie können diese Seite schließen.',
        linkWithdrawn: 'Ihr Zugang ist beendet', linkWithdrawnText: 'Die Leute, von denen der Link kam, haben ihn zurückgezogen. Sie können diese Seite schließen.',
        linkExpired: 'Ihr Zugang ist beendet', linkExpiredText: 'Der Link ist abgelaufen. Wenn Sie noch gebraucht werden, bitten Sie um einen neuen.',
        controlLost: 'Sie haben die Kontrolle nicht mehr.', takenOver: '{0} hat die Kontrolle übernommen.',
        refused: '{0}', refusedPlain: 'Das war nicht möglich.', watchHint: 'Sie sehen zu. Übernehmen Sie die Kontrolle, um zu klicken und zu tippen.',
        watchHintTaken: 'Sie sehen zu, während {0} die Kontrolle hat.', sentText: 'In die Seite getippt.', dismiss: 'Schließen',
        picture: 'Live-Bild vom Browser des Bots', pictureOf: 'Live-Bild von {0}',
        typing: 'Tastatur für den Browser des Bots. Mit F6 verlassen.', showKeyboard: 'Tastatur',
        code: 'Einmal-Code', sendCode: 'Code tippen',
    },
};

/** @typedef {keyof typeof strings.en} Key */
/** @typedef {keyof typeof strings} Language */
/** @typedef {(key: Key, ...values: (string | number)[]) => string} Translate */

/**
 * @param {Language} language
 * @returns {Translate}
 */
export function translator(language) {
    return (key, ...values) => fillIn(strings[language][key], values);
}

/**
 * @param {string} name
 * @returns {name is Key}
 */
export function isKey(name) {
    return Object.hasOwn(strings.en, name);
}
