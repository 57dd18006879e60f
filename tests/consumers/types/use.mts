// What a user's editor sees.
import { type InvoiceSummary, summarise, type ValidationReport, validateInvoice } from '@eszok/fa-schema';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { renderInvoicePdf } from '@eszok/visualizer';

const report: ValidationReport = validateInvoice('<x/>');
const layers: 'bytes' | 'xml' | 'schema' | 'rule' | undefined = report.issues[0]?.layer;
const summary: InvoiceSummary = summarise(new Uint8Array());
const gross: string = summary.gross;

export async function send(token: string, xml: Uint8Array): Promise<string> {
  const client = new KsefClient({
    environment: 'test',
    context: { nip: '1111111111' },
    credentials: ksefToken(token),
  });
  // @ts-expect-error an environment must be named: production is never a silent default
  new KsefClient({ context: { nip: '1111111111' }, credentials: ksefToken(token) });
  const { ksefNumber } = await client.send(xml);
  const pdf: Uint8Array = await renderInvoicePdf(xml, { ksefNumber });
  return `${ksefNumber} ${pdf.length} ${layers} ${gross}`;
}
