import { type InvoiceNode, type InvoiceSummary, type ParsedInvoice, summarise } from '@eszok/fa-schema';

/** What the repository knows of an invoice beside its bytes. */
export interface InvoiceFacts {
  summary: InvoiceSummary;
  /** The contract's InvoiceType */
  invoiceType: string;
  buyer: { type: 'Nip' | 'VatUe' | 'Other' | 'None'; value: string | null; name: string | null };
  thirdParties: { identifier: { type: string; value: string | null }; name: string | null; role: number }[];
  authorized: { nip: string; name: string | null; role: number } | null;
}

const types: Readonly<Record<string, string>> = {
  VAT: 'Vat',
  ZAL: 'Zal',
  KOR: 'Kor',
  ROZ: 'Roz',
  UPR: 'Upr',
  KOR_ZAL: 'KorZal',
  KOR_ROZ: 'KorRoz',
  VAT_RR: 'VatRr',
  KOR_VAT_RR: 'KorVatRr',
};

type NodeValue = string | InvoiceNode | (string | InvoiceNode)[] | undefined;

const list = (value: NodeValue): InvoiceNode[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is InvoiceNode => typeof one === 'object');
const child = (node: InvoiceNode | undefined, name: string): InvoiceNode | undefined => list(node?.[name])[0];
const text = (node: InvoiceNode | undefined, name: string): string | null => {
  const value = node?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

function identifier(data: InvoiceNode | undefined): { type: string; value: string | null } {
  const nip = text(data, 'NIP');
  if (nip !== null) return { type: 'Nip', value: nip };
  const internal = text(data, 'IDWew');
  if (internal !== null) return { type: 'InternalId', value: internal };
  const vat = text(data, 'NrVatUE');
  if (vat !== null) return { type: 'VatUe', value: `${text(data, 'KodUE') ?? ''}${vat}` };
  const other = text(data, 'NrID');
  if (other !== null) return { type: 'Other', value: other };
  return { type: 'None', value: null };
}

function role(node: InvoiceNode, name: string): number {
  const value = Number(text(node, name) ?? 0);
  return Number.isInteger(value) ? value : 0;
}

/** Reads the metadata out of an invoice that has been judged valid. */
export function factsOf(parsed: ParsedInvoice): InvoiceFacts {
  const summary = summarise(parsed);
  const root = parsed.invoice;
  const buyerNode = child(root, 'Podmiot2');
  const buyerId = identifier(child(buyerNode, 'DaneIdentyfikacyjne'));
  const authorizedNode = child(root, 'PodmiotUpowazniony');
  const authorizedNip = text(child(authorizedNode, 'DaneIdentyfikacyjne'), 'NIP');
  return {
    summary,
    invoiceType: types[summary.kind] ?? 'Vat',
    buyer: {
      type: buyerId.type === 'InternalId' ? 'Other' : (buyerId.type as 'Nip'),
      value: buyerId.value,
      name: summary.buyer.name ?? null,
    },
    thirdParties: list(root.Podmiot3).map((node) => {
      const data = child(node, 'DaneIdentyfikacyjne');
      return { identifier: identifier(data), name: text(data, 'Nazwa'), role: role(node, 'Rola') };
    }),
    authorized:
      authorizedNip === null || !authorizedNode
        ? null
        : {
            nip: authorizedNip,
            name: text(child(authorizedNode, 'DaneIdentyfikacyjne'), 'Nazwa'),
            role: role(authorizedNode, 'RolaPU'),
          },
  };
}
