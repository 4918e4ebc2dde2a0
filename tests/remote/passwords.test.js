// Servers and proxies that want a user name and a password before they show anything.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import test, { after } from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const right = `Basic ${Buffer.from('ann:grüße 7').toString('base64')}`;

/** Says what `header` it was given, once it is right. */
async function serveLocked(status, challenge, header) {
    const server = createServer((request, response) => {
        const isOpen = request.headers[header] === right;
        response.writeHead(isOpen ? 200 : status, { 'Content-Type': 'text/html', ...isOpen ? {} : { [challenge]: 'Basic realm="The \\"vault\\"", charset="UTF-8"' } });
        response.end(isOpen ? '<title>Inside</title>' : '<title>Shut</title>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    after(() => (server.close(), server.closeAllConnections()));
    return server.address().port;
}

const port = await serveLocked(401, 'WWW-Authenticate', 'authorization');
const proxyPort = await serveLocked(407, 'Proxy-Authenticate', 'proxy-authorization');
const stage = useStage({ flags: [`--proxy-server=http://127.0.0.1:${proxyPort}`] });
stage.pages.set('start', recording('<p>start</p>'));

const go = (view, address) => view.evaluate((to) => window.hidettpView.command('navigate', { address: to }), address);
const signIn = async (view, user, password) => {
    await view.getByLabel('User name').fill(user);
    await view.getByLabel('Password').fill(password);
    await view.keyboard.press('Enter');
};

for (const [name, address, heading] of [
    ['a server', `http://127.0.0.1:${port}/`, `Sign in to 127.0.0.1:${port}`],
    ['a proxy', 'http://behind.example/', `Sign in to the proxy 127.0.0.1:${proxyPort}`],
]) {
    test(`${name} gets the password that a person gives, after a wrong one too`, async (t) => {
        const { view } = await stage.open(t, 'start');
        await go(view, address);
        await view.getByRole('heading', { name: heading }).waitFor();
        await view.getByText('It says: The "vault"').waitFor();
        await signIn(view, 'ann', 'wrong');
        await view.getByText('was not accepted').waitFor();
        await signIn(view, 'ann', 'grüße 7');
        await eventually(async () => assert.equal((await snapshot(view)).page.title, 'Inside'));
        await eventually(async () => assert.equal((await snapshot(view)).prompt, null));
    });
}

test('without a password the page is what the server shows then', async (t) => {
    const { view } = await stage.open(t, 'start');
    await go(view, `http://localhost:${port}/`);
    await view.getByRole('button', { name: 'Cancel' }).click();
    await eventually(async () => assert.equal((await snapshot(view)).page.title, 'Shut'));
    await eventually(async () => assert.equal((await snapshot(view)).prompt, null));
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
});

test('who goes elsewhere is not asked any more', async (t) => {
    const { view } = await stage.open(t, 'start');
    await go(view, `http://[::ffff:127.0.0.1]:${port}/`);
    await view.getByLabel('User name').waitFor();
    await go(view, `${stage.origin}/start`);
    await view.getByLabel('User name').waitFor({ state: 'detached' });
    await eventually(async () => assert.equal((await snapshot(view)).page.title, 'Test page'));
});
