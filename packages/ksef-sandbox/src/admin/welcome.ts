import { bilingual, escapeHtml, page } from '../qr/html.js';
import type { World } from '../world/world.js';

const code = (text: string) => `<pre>${escapeHtml(text)}</pre>`;

/** The page at `/`: what this is, and how to point a client at it. */
export function welcomePage(world: World): string {
  const { api, qr, root } = world.urls;
  const clock = world.clock.state();
  const invoices = world.db.get<{ n: number }>('select count(*) as n from invoices')?.n ?? 0;
  return page({
    title: { pl: 'KSeF na własnej maszynie', en: 'A KSeF on your own machine' },
    tone: 'plain',
    verdict: { pl: 'Piaskownica działa.', en: 'The sandbox is running.' },
    facts: [
      [{ pl: 'Adres API (apiUrl)', en: 'API address (apiUrl)' }, api],
      [{ pl: 'Adres kodów QR (qrUrl)', en: 'Address of QR codes (qrUrl)' }, qr],
      [{ pl: 'Latarnia', en: 'Status service (Latarnia)' }, `${root}/latarnia`],
      [{ pl: 'Zegar', en: 'Clock' }, `${clock.now} (${clock.mode})`],
      [{ pl: 'Faktury', en: 'Invoices' }, String(invoices)],
    ],
    extra: `<h2>${bilingual({ pl: 'Podłącz klienta', en: 'Point a client here' })}</h2>
<p>${bilingual({
      pl: 'Każdy klient KSeF 2.x: ustaw adres środowiska na adres API powyżej. Firmę z tokenem KSeF zrobi:',
      en: "Any client of KSeF 2.x: set the environment's address to the API address above. This makes a company with a KSeF token:",
    })}</p>
${code(`curl -X POST ${root}/sandbox/seed -d '{"companies":[{"nip":"5265877635","name":"Firma"}]}'`)}
<p>${bilingual({ pl: 'W eszok:', en: 'In eszok:' })}</p>
${code(`new KsefClient({
  environment: { apiUrl: '${api}', qrUrl: '${qr}' },
  context: { nip: '5265877635' },
  credentials: ksefToken('…'),
})`)}
<h2>${bilingual({ pl: 'Kłopoty na życzenie', en: 'Trouble on demand' })}</h2>
<p>${bilingual({
      pl: 'Odpowiedź przepada po wykonaniu pracy; zegar o dobę naprzód; co jest ustawione:',
      en: 'A reply is lost after the work was done; the clock a day ahead; what is set:',
    })}</p>
${code(`curl -X POST ${root}/sandbox/faults -d '{"operation":"POST /sessions/online/{referenceNumber}/invoices","times":1,"fault":{"kind":"drop-after"}}'
curl -X POST ${root}/sandbox/clock -d '{"do":"jump","ms":86400000}'
curl ${root}/sandbox`)}`,
  });
}
