// The same packages through require(): they are ESM without top-level await, so this works from Node 20.19.
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const core = require('@eszok/core');
const schema = require('@eszok/fa-schema');
const sdk = require('@eszok/ksef-sdk');
const visualizer = require('@eszok/visualizer');
const store = require('@eszok/store');
const queue = require('@eszok/offline-queue');
const inbox = require('@eszok/inbox');
const scans = require('@eszok/scans');
const sandbox = require('@eszok/ksef-sandbox');

const xml = readFileSync(join(__dirname, '..', 'invoice.xml'));
assert.equal(schema.validateInvoice(xml).valid, true);
assert.equal(schema.summarise(xml).currency, 'PLN');
assert.equal(typeof core.warsawDay, 'function');
assert.equal(typeof sdk.KsefClient, 'function');
assert.equal(typeof visualizer.renderInvoicePdf, 'function');
assert.equal(typeof store.openStore, 'function');
assert.equal(typeof queue.openQueue, 'function');
assert.equal(typeof inbox.openInbox, 'function');
assert.deepEqual(scans.readFacts(['gross=1,5']), { gross: '1.50' });

sandbox
  .startSandbox()
  .then(async (running) => {
    const answer = await fetch(`${running.url}/security/public-key-certificates`);
    assert.equal(answer.status, 200);
    await running.close();
    console.log('cjs: ok');
  })
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
