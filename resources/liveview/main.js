// The live view inside the console: index.html#coordinator=ws://…&ticket=…&chrome=none|full&kind=operator|guest&lang=…
// The console reads snapshot() and calls command() and connect() on window.hidettpView.

import { App } from './app.js';
import { setUpHost } from './host.js';
import { chooseLanguage } from './strings.js';

const parameters = new URLSearchParams(location.hash.slice(1));
history.replaceState(null, '', location.pathname + location.search);

const host = setUpHost();
const root = document.getElementById('app');
if (root) {
    const language = chooseLanguage(parameters.get('lang'));
    document.documentElement.lang = language;
    const app = new App(root, {
        kind: parameters.get('kind') === 'guest' ? 'guest' : 'operator',
        chrome: parameters.get('chrome') === 'none' ? 'none' : 'full',
        takesControl: parameters.get('control') === 'take',
        language,
        newAddress: host.newAddress,
    });
    host.attach(app);
    const coordinator = parameters.get('coordinator');
    const ticket = parameters.get('ticket');
    if (!coordinator || !ticket || !host.connect({ coordinator, ticket }))
        app.reconnect();
}
