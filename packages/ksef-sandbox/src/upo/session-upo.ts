import type { InvoiceRow } from '../invoices/repository.js';
import { formOfSession } from '../sessions/forms.js';
import type { SessionRow } from '../sessions/session-book.js';
import type { World } from '../world/world.js';
import { sealDocument } from './seal.js';
import { type UpoContent, upoXml } from './upo-xml.js';

function common(session: SessionRow): Omit<UpoContent, 'documents' | 'page'> {
  const form = formOfSession(session);
  return {
    session: session.reference,
    context: { type: session.context_type, value: session.context_value },
    authentication:
      session.token_reference === null
        ? { documentHash: session.document_hash ?? '' }
        : { token: session.token_reference },
    schemaName: form.schemaName,
    systemCode: form.systemCode,
  };
}

type UpoInvoice = Pick<
  InvoiceRow,
  'seller_nip' | 'ksef_number' | 'number' | 'issued' | 'received' | 'acquired' | 'hash' | 'mode'
>;

const documentOf = (row: UpoInvoice) => ({
  sellerNip: row.seller_nip,
  ksefNumber: row.ksef_number,
  number: row.number,
  issued: row.issued,
  sent: row.received,
  accepted: row.acquired,
  hash: row.hash,
  mode: row.mode,
});

const columns = 'seller_nip, ksef_number, number, issued, received, acquired, hash, mode';

/** Makes and keeps the pages of a session's UPO; does nothing when they are there already. */
export async function makeSessionUpo(world: World, session: SessionRow): Promise<void> {
  if (world.db.get('select 1 from upos where session = ? and page is not null limit 1', session.reference))
    return;
  const total = session.ok_count;
  const size = world.settings.upoPageSize;
  const pages = Math.max(1, Math.ceil(total / size));
  const now = world.clock.now();
  const made: { reference: string; page: number; xml: Uint8Array }[] = [];
  for (let page = 1; page <= pages; page++) {
    const rows = world.db.all<UpoInvoice>(
      `select ${columns} from invoices where session = ? order by ordinal limit ? offset ?`,
      session.reference,
      size,
      (page - 1) * size,
    );
    const from = (page - 1) * size + 1;
    const { open, close } = upoXml({
      ...common(session),
      page: { number: page, of: pages, from, to: from + rows.length - 1, total },
      documents: rows.map(documentOf),
    });
    const xml = await sealDocument(world, open, close, now);
    made.push({ reference: world.ids.reference('EU', now), page, xml });
  }
  world.db.atomic(() => {
    for (const { reference, page, xml } of made) {
      world.db.run(
        'insert into upos (reference, session, page, xml) values (?, ?, ?, ?)',
        reference,
        session.reference,
        page,
        xml,
      );
    }
  });
}

/** The UPO of one accepted invoice, made when somebody first asks for it and the same ever after. */
export async function invoiceUpo(
  world: World,
  session: SessionRow,
  ksefNumber: string,
): Promise<Uint8Array | null> {
  const kept = () =>
    world.db.get<{ xml: Uint8Array }>('select xml from upos where reference = ?', ksefNumber)?.xml ?? null;
  const before = kept();
  if (before) return before;
  const row = world.db.get<UpoInvoice>(
    `select ${columns} from invoices where ksef_number = ? and session = ?`,
    ksefNumber,
    session.reference,
  );
  if (!row) return null;
  const { open, close } = upoXml({ ...common(session), documents: [documentOf(row)] });
  const xml = await sealDocument(world, open, close, world.clock.now());
  // Somebody else may have asked meanwhile: the first one made is the one.
  world.db.run(
    'insert or ignore into upos (reference, session, page, xml) values (?, ?, null, ?)',
    ksefNumber,
    session.reference,
    xml,
  );
  return kept();
}
