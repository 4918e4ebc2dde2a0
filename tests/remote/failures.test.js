// Pages that cannot be opened: why is in the picture, and nothing of ours says that they are safe.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const folder = mkdtempSync(join(tmpdir(), 'hidettp-certificate-'));
const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => response.end('<title>Inside</title>'));
rmSync(folder, { recursive: true });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port: nobody } = await new Promise((resolve) => {
    const taken = createTcpServer().listen(0, '127.0.0.1', () => {
        const address = taken.address();
        taken.close(() => resolve(address));
    });
});
after(() => (server.close(), server.closeAllConnections()));

const stage = useStage();
stage.pages.set('start', recording('<p>start</p>'));
const go = (view, address) => view.evaluate((to) => window.hidettpView.command('navigate', { address: to }), address);

for (const [name, address, reason, words] of [
    ['a certificate that nobody vouches for', `https://127.0.0.1:${server.address().port}/`, 'ERR_CERT_AUTHORITY_INVALID', /nobody known vouches for its certificate/],
    ['nobody there', `http://127.0.0.1:${nobody}/`, 'ERR_CONNECTION_REFUSED', /the server cannot be reached/],
    ['no such name', 'http://nowhere.invalid/', 'ERR_NAME_NOT_RESOLVED', /no server of that name/],
    ['a port that browsers refuse', 'http://127.0.0.1:1/', 'ERR_UNSAFE_PORT', /could not be opened/],
]) {
    test(`${name} is said with its reason and without a lock`, async (t) => {
        const { view, join: joinAgain } = await stage.open(t, 'start');
        await go(view, address);
        await eventually(async () => assert.equal((await snapshot(view)).page.failed, true));
        await eventually(async () => assert.equal((await snapshot(view)).page.failure, reason));
        await view.getByRole('status').filter({ hasText: words }).filter({ hasText: reason }).waitFor();
        assert.equal((await snapshot(view)).page.origin, new URL(address).origin);
        const late = await joinAgain('late', { fragment: '' });
        await late.getByRole('img', { name: 'The page could not be opened.' }).waitFor();
        await go(view, `${stage.origin}/start`);
        await eventually(async () => assert.equal((await snapshot(view)).page.failed, false));
        assert.equal((await snapshot(view)).page.failure, '');
        assert.equal((await snapshot(view)).inputOn, true);
    });
}
