import { type ErrorData, isEszokError, type Lang } from '@eszok/core';
import type { Store } from '@eszok/store';
import type { InboxItem } from '../item.js';
import type { PackageFile } from './package-writer.js';
import { type RegisteredItem, registerCsv } from './register-csv.js';

/** Who draws the PDFs of a package. */
export interface Renderers {
  /** The invoice's XML and what is known of it → a PDF, stamped as the office wants it. */
  renderPdf(xml: Uint8Array, item: InboxItem): Promise<Uint8Array>;
  /** A scanned PDF or picture → a stamped PDF. The original goes along unchanged in any case. */
  stampOther?: ((bytes: Uint8Array, item: InboxItem) => Promise<Uint8Array>) | undefined;
}

/** An item whose picture could not be made; its file is in the package all the same. */
export interface HandoverProblem {
  id: string;
  error: ErrorData;
}

/** The files of a package, item after item: document, picture, UPO; the register follows when all are known. */
export async function* packageFiles(
  store: Store,
  items: readonly InboxItem[],
  renderers: Renderers & { lang?: Lang | undefined },
  events: { problem(problem: HandoverProblem): void; done(count: number, id: string): void },
): AsyncGenerator<PackageFile> {
  const rows: RegisteredItem[] = [];
  let lastDate = '1980-01-01';
  for (const item of items) {
    const name = fileName(item);
    const extension = extensionOf(item.mediaType);
    const isXml = extension === 'xml';
    const row: RegisteredItem = { item, document: `dokumenty/${name}.${extension}`, pdf: '', upo: '' };
    const date = item.issueDate;
    if (date > lastDate) lastDate = date;
    const bytes = await store.files.get(item.sha256);
    yield { path: row.document, date, content: async () => bytes };
    const picture = `${isXml ? 'pdf' : 'nadruk'}/${name}.pdf`;
    const render = isXml ? renderers.renderPdf : renderers.stampOther;
    if (render !== undefined) {
      yield {
        path: picture,
        date,
        async content() {
          try {
            const made = await render(bytes, item);
            row.pdf = picture;
            return made;
          } catch (error) {
            events.problem({ id: item.id, error: errorData(error, renderers.lang ?? 'pl') });
            return null;
          }
        },
      };
    }
    const upo = await upoOf(store, item);
    if (upo !== null) {
      row.upo = `upo/${name}.xml`;
      yield { path: row.upo, date, content: () => store.files.get(upo) };
    }
    rows.push(row);
    events.done(rows.length, item.id);
  }
  yield {
    path: 'rejestr.csv',
    date: lastDate,
    content: async () => new TextEncoder().encode(registerCsv(rows)),
  };
}

/** The receipt of an invoice of one's own lies with the queue that sent it. */
async function upoOf(store: Store, item: InboxItem): Promise<string | null> {
  if (item.upoSha256 !== null || item.ksefNumber === null) return item.upoSha256;
  const sent = await store.outgoing.find(item.profile, item.ksefNumber);
  return sent.find(({ upoSha256 }) => upoSha256 !== null)?.upoSha256 ?? null;
}

const extensions: Readonly<Record<string, string>> = {
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
};

const extensionOf = (mediaType: string): string => extensions[mediaType] ?? 'bin';

/** Ids are KSeF numbers or `DOK-…`; anything else is kept from leaving the folder. */
const fileName = (item: InboxItem): string => item.id.replace(/[^A-Za-z0-9.-]/g, '_').replace(/^\.+/, '_');

function errorData(error: unknown, lang: Lang): ErrorData {
  if (isEszokError(error)) return error.toData(lang);
  return {
    name: error instanceof Error ? error.name : 'Error',
    code: 'inbox.render-failed',
    level: 'local',
    retry: 'never',
    message: error instanceof Error ? error.message : String(error),
  };
}
