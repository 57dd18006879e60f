import { escapeHtml, page } from '../qr/html.js';
import type { World } from '../world/world.js';

/** The page at `/`: what this is, and how to point a client at it. */
export function welcomePage(world: World): string {
  const { api, qr, root } = world.urls;
  const code = (text: string) => `<pre>${escapeHtml(text)}</pre>`;
  return page({
    title: 'KSeF na własnej maszynie · A KSeF on your own machine',
    tone: 'plain',
    verdict: 'Piaskownica działa. / The sandbox is running.',
    facts: [
      ['Adres API (apiUrl)', api],
      ['Adres kodów QR (qrUrl)', qr],
      ['Zegar / clock', `${world.clock.now().toISOString()} (${world.clock.state().mode})`],
      [
        'Faktury / invoices',
        String(world.db.get<{ n: number }>('select count(*) as n from invoices')?.n ?? 0),
      ],
    ],
    extra: `<h2>Podłącz klienta / Point a client here</h2>
<p>Każdy klient KSeF 2.x: ustaw adres środowiska na <code>${escapeHtml(api)}</code>. Any client of KSeF 2.x: set the environment's address to it.</p>
${code(`curl -X POST ${root}/sandbox/seed -d '{"companies":[{"nip":"5265877635","name":"Firma"}]}'`)}
<p>daje token KSeF firmy / gives a KSeF token of the company. W eszok / in eszok:</p>
${code(`new KsefClient({
  environment: { apiUrl: '${api}', qrUrl: '${qr}' },
  context: { nip: '5265877635' },
  credentials: ksefToken('…'),
})`)}
<h2>Kłopoty na życzenie / Trouble on demand</h2>
${code(`curl -X POST ${root}/sandbox/faults -d '{"operation":"POST /sessions/online/{referenceNumber}/invoices","times":1,"fault":{"kind":"drop-after"}}'
curl -X POST ${root}/sandbox/clock -d '{"do":"jump","ms":86400000}'
curl ${root}/sandbox`)}`,
  });
}
