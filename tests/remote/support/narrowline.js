// A way to a port of this machine that lets only so many bytes a second through, with much room in front of it for those
// that wait, as routers have.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const Tick = 20; // milliseconds
const Room = 4_000_000; // bytes

export class NarrowLine {
    #server;
    #sockets = new Set();
    #bytesPerSecond = Infinity;

    /** @param {number} port */
    static async to(port) {
        const line = new NarrowLine();
        line.#server = createServer((near) => line.#join(near, connect(port, '127.0.0.1')));
        line.#server.listen(0, '127.0.0.1');
        await once(line.#server, 'listening');
        return line;
    }

    get port() {
        return this.#server.address().port;
    }

    /** Towards the viewer; what it sends itself is little and goes at once. */
    set bytesPerSecond(value) {
        this.#bytesPerSecond = value;
    }

    close() {
        this.#server.close();
        for (const socket of this.#sockets)
            socket.destroy();
    }

    #join(near, far) {
        for (const socket of [near, far]) {
            socket.setNoDelay(true);
            this.#sockets.add(socket);
            socket.on('error', () => {});
        }
        near.pipe(far);
        let waiting = Buffer.alloc(0);
        far.on('data', (chunk) => {
            waiting = Buffer.concat([waiting, chunk]);
            if (waiting.length > Room)
                far.pause();
        });
        const timer = setInterval(() => {
            const most = Math.min(waiting.length, Math.ceil(this.#bytesPerSecond * Tick / 1000));
            near.write(waiting.subarray(0, most));
            waiting = waiting.subarray(most);
            if (waiting.length < Room)
                far.resume();
        }, Tick);
        const end = () => {
            clearInterval(timer);
            near.destroy();
            far.destroy();
        };
        near.on('close', end);
        far.on('close', end);
    }
}
