// Packages come from HIDETTP_NODE_MODULES (the build directory) where it is set, else from beside the tests.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const installed = process.env.HIDETTP_NODE_MODULES;
const require = createRequire(installed ? pathToFileURL(`${installed}/`) : import.meta.url);

export const { chromium, devices } = require('playwright-core');
export const { WebSocket, WebSocketServer } = require('ws');
