import type { Message } from '@eszok/core';

/** An option of the programs that run a sandbox (`ksef-sandbox`, `eszok sandbox`). */
export interface SandboxOption {
  /** Long name, without hyphens at the front. */
  name: string;
  /** Placeholder of its value; a switch has none. */
  value?: string;
  /** May be given many times. */
  many?: boolean;
  about: Message;
}

const option = (spec: string, en: string, pl: string, more: Partial<SandboxOption> = {}): SandboxOption => {
  const [name = '', value] = spec.split(' ');
  return { name, ...(value === undefined ? {} : { value }), about: { en, pl }, ...more };
};

/** Every option that both programs take, in the order of their help. Nothing is imported here but types. */
export const sandboxOptions: readonly SandboxOption[] = [
  option(
    'port NUMBER',
    'port to listen on (default 8181; 0: any free one)',
    'port (domyślnie 8181; 0: dowolny wolny)',
  ),
  option(
    'host ADDRESS',
    'address to listen on (default 127.0.0.1: only this machine)',
    'adres nasłuchu (domyślnie 127.0.0.1: tylko ten komputer)',
  ),
  option(
    'public-url URL',
    'where clients reach it (behind a proxy, in a container); links start with it',
    'adres, pod którym widzą go klienci (za proxy, w kontenerze); zaczynają się nim odnośniki',
  ),
  option(
    'data DIR',
    'folder that keeps the state (default: in memory)',
    'folder stanu (domyślnie: w pamięci)',
  ),
  option(
    'company NIP:NAME',
    'a company with a new KSeF token; may be repeated',
    'firma z nowym tokenem KSeF; można powtórzyć',
    { many: true },
  ),
  option('invoices NUMBER', 'so many invoices between the companies', 'tyle faktur między firmami'),
  option(
    'like ENVIRONMENT',
    'keep the rules of test, demo or production (default: test)',
    'stosuj reguły środowiska test, demo albo production (domyślnie: test)',
  ),
  option('faults FILE', 'fault rules, a JSON list', 'reguły usterek, lista JSON'),
  option(
    'clock INSTANT',
    'stand still at this instant, e.g. 2026-02-01T12:00:00Z',
    'zatrzymaj zegar na tej chwili, np. 2026-02-01T12:00:00Z',
  ),
  option(
    'latency MS',
    'how long invoices, sign-ins and exports are worked on',
    'jak długo przetwarzane są faktury, uwierzytelnienia i eksporty',
  ),
  option(
    'hwm-lag MS',
    'how far the high water mark stays behind now',
    'o ile znacznik HWM zostaje w tyle za chwilą obecną',
  ),
  option(
    'rate-limits FACTOR',
    "apply the contract's rate limits times this (default: off)",
    'stosuj limity żądań z kontraktu razy tyle (domyślnie: wyłączone)',
  ),
  option('seed TEXT', 'the same identifiers in every run', 'te same identyfikatory w każdym uruchomieniu'),
  option(
    'verbose',
    'log what was inside encrypted requests',
    'pokazuj w dzienniku zawartość zaszyfrowanych żądań',
  ),
];
