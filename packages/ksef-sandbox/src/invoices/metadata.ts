import { essentialsOf, type InvoiceEssentials, type XmlElement } from '@eszok/fa-schema';

/** What the repository knows of an invoice beside its bytes. */
export interface InvoiceFacts {
  summary: InvoiceEssentials;
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

const text = (element: XmlElement | undefined, name: string): string | null => element?.value(name) || null;

function identifier(data: XmlElement | undefined): { type: string; value: string | null } {
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

function role(element: XmlElement, name: string): number {
  const value = Number(text(element, name) ?? 0);
  return Number.isInteger(value) ? value : 0;
}

/** Reads the metadata out of the tree of an invoice that has been judged valid. */
export function factsOf(root: XmlElement): InvoiceFacts {
  const summary = essentialsOf(root);
  const buyerId = identifier(root.find('Podmiot2', 'DaneIdentyfikacyjne'));
  const authorizedNode = root.child('PodmiotUpowazniony');
  const authorizedData = authorizedNode?.child('DaneIdentyfikacyjne');
  const authorizedNip = text(authorizedData, 'NIP');
  return {
    summary,
    invoiceType: types[summary.kind] ?? 'Vat',
    buyer: {
      type: buyerId.type === 'InternalId' ? 'Other' : (buyerId.type as 'Nip'),
      value: buyerId.value,
      name: summary.buyer.name ?? null,
    },
    thirdParties: root.all('Podmiot3').map((element) => {
      const data = element.child('DaneIdentyfikacyjne');
      return { identifier: identifier(data), name: text(data, 'Nazwa'), role: role(element, 'Rola') };
    }),
    authorized:
      authorizedNip === null || !authorizedNode
        ? null
        : {
            nip: authorizedNip,
            name: text(authorizedData, 'Nazwa'),
            role: role(authorizedNode, 'RolaPU'),
          },
  };
}
