import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wholeAnswer } from './whole-answer.js';

let agent: Agent;
let server: Server;
beforeEach(() => {
  agent = new Agent();
});
afterEach(async () => {
  await agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(listener: RequestListener, signal?: AbortSignal, answerMs?: number) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return wholeAnswer(agent, { origin, path: '/', method: 'GET' }, signal, answerMs);
}

describe('an answer wanted whole', () => {
  it('is put together from its pieces, provisional answers passed over', async () => {
    const { status, headers, bytes } = await ask((_request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeHead(201, { 'x-kind': ['a', 'b'] });
      response.write('jeden ');
      setTimeout(() => response.end('dwa'), 20);
    });
    expect([status, headers['x-kind'], Buffer.from(bytes).toString()]).toEqual([
      201,
      ['a', 'b'],
      'jeden dwa',
    ]);
  });

  it('that breaks off is lost', async () => {
    const answer = ask((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    await expect(answer).rejects.toMatchObject({ kind: 'lost', mayHaveArrived: true });
  });

  it('is given up when it trickles for too long, however steadily', async () => {
    const answer = ask(
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 20);
        response.once('close', () => clearInterval(drip));
      },
      undefined,
      200,
    );
    await expect(answer).rejects.toMatchObject({
      kind: 'lost',
      cause: { message: expect.stringContaining('more than 200 ms') },
    });
  });

  it('is given up when nothing but provisional answers come', async () => {
    const answer = ask(
      (_request, response) => {
        const more = setInterval(() => response.writeProcessing(), 20);
        response.once('close', () => clearInterval(more));
      },
      undefined,
      200,
    );
    await expect(answer).rejects.toMatchObject({ kind: 'lost' });
  });

  it('is given up when it has no end, before it fills the memory', async () => {
    let sent = 0;
    const answer = ask((_request, response) => {
      response.writeHead(200);
      const megabyte = Buffer.alloc(1_048_576);
      const pour = () => {
        while (!response.destroyed && response.write(megabyte)) sent += 1;
        sent += 1;
      };
      response.on('drain', pour);
      pour();
    });
    await expect(answer).rejects.toMatchObject({ kind: 'lost' });
    expect(sent).toBeLessThan(300);
  });

  it('is given up while it comes, when the signal says so', async () => {
    const controller = new AbortController();
    const answer = ask((_request, response) => {
      response.writeHead(200);
      response.write('half', () => controller.abort('enough'));
    }, controller.signal);
    await expect(answer).rejects.toMatchObject({ kind: 'aborted', cause: 'enough' });
  });

  it('is never asked for when the signal was given before', async () => {
    let asked = 0;
    const answer = ask((_request, response) => {
      asked += 1;
      response.end();
    }, AbortSignal.abort());
    await expect(answer).rejects.toMatchObject({ kind: 'aborted' });
    expect(asked).toBe(0);
  });
});
