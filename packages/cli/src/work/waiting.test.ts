import { PassThrough } from 'node:stream';
import type { KsefClient } from '@eszok/ksef-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Output } from '../frame/output.js';
import { watchWaiting } from './waiting.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:41:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('waiting for a package', () => {
  it('is told: on a terminal at once, in a log (even a quiet one) after five minutes and every fifteen', () => {
    const stderr = new PassThrough();
    const out = new Output(
      { stdout: new PassThrough(), stderr },
      { lang: 'pl', json: false, quiet: true, env: {} },
    );
    const shown: string[] = [];
    const step = { update: (text: string) => shown.push(text), done() {}, fail() {}, clear() {} };
    let progress:
      | ((event: { step: 'exporting' | 'window-done'; role: 'buyer'; from: string }) => void)
      | undefined;
    const client = {
      fetch: (options: { onProgress: typeof progress }) => {
        progress = options.onProgress;
      },
    } as unknown as KsefClient;
    const context = { out, lang: 'pl' as const, clock: { now: () => new Date() } };
    const watched = watchWaiting(context, client, step);
    watched.client.fetch({ roles: ['buyer'] });
    progress?.({ step: 'exporting', role: 'buyer', from: '' });
    vi.advanceTimersByTime(9_000);
    expect(shown).toEqual([]);
    vi.advanceTimersByTime(120_000);
    expect(shown.at(-1)).toBe('Czekam, aż KSeF przygotuje paczkę faktur (jako nabywca): od 13:41, 2 min');
    expect(out.warnings).toEqual([]);
    vi.advanceTimersByTime(40 * 60_000);
    expect(out.warnings.map((line) => line.match(/\d+ min/)?.[0])).toEqual(['5 min', '20 min', '35 min']);
    expect(String(stderr.read())).toContain('! KSeF nie przygotował paczki faktur (jako nabywca) od 13:41');

    progress?.({ step: 'exporting', role: 'buyer', from: '' });
    watched.came();
    vi.advanceTimersByTime(60 * 60_000);
    expect(out.warnings).toHaveLength(3);
    watched.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
