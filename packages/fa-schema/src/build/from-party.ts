import type { XmlElement } from '../tree.js';
import type { AddressDraft, BuyerDraft, ContactDraft, SellerDraft, ThirdPartyDraft } from './draft-party.js';
import { thirdPartyRoles } from './draft-party.js';

/** An object without what is undefined: drafts say only what is there. */
export function said<T extends object>(draft: T): T {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as T;
}

export function addressFrom(element: XmlElement | undefined): AddressDraft | undefined {
  if (!element) return undefined;
  return said({
    country: element.value('KodKraju'),
    line1: element.value('AdresL1') ?? '',
    line2: element.value('AdresL2'),
    gln: element.value('GLN'),
  });
}

function contactsFrom(element: XmlElement): ContactDraft[] | undefined {
  const contacts = element
    .all('DaneKontaktowe')
    .map((one) => said({ email: one.value('Email'), phone: one.value('Telefon') }));
  return contacts.length > 0 ? contacts : undefined;
}

const statuses = ['liquidation', 'restructuring', 'bankruptcy', 'inheritance'] as const;

/** `Podmiot1` (in FA_RR also `Podmiot2`) → a draft's seller. */
export function sellerFrom(element: XmlElement): SellerDraft {
  const status = element.value('StatusInfoPodatnika');
  return said({
    nip: element.value('DaneIdentyfikacyjne', 'NIP') ?? '',
    name: element.value('DaneIdentyfikacyjne', 'Nazwa') ?? '',
    address: addressFrom(element.child('Adres')) ?? { line1: '' },
    correspondence: addressFrom(element.child('AdresKoresp')),
    contacts: contactsFrom(element),
    eori: element.value('NrEORI'),
    euVatPayer: element.child('PrefiksPodatnika') ? true : undefined,
    status: status === undefined ? undefined : statuses[Number(status) - 1],
  });
}

function idFrom(id: XmlElement | undefined): Pick<BuyerDraft, 'nip' | 'euVat' | 'otherId' | 'name'> {
  const other = id?.value('NrID');
  const euVat = id?.value('NrVatUE');
  return {
    nip: id?.value('NIP'),
    euVat: euVat === undefined ? undefined : `${id?.value('KodUE') ?? ''}${euVat}`,
    otherId: other === undefined ? undefined : said({ country: id?.value('KodKraju'), id: other }),
    name: id?.value('Nazwa'),
  };
}

function partyFrom(element: XmlElement): BuyerDraft {
  return {
    ...idFrom(element.child('DaneIdentyfikacyjne')),
    address: addressFrom(element.child('Adres')),
    correspondence: addressFrom(element.child('AdresKoresp')),
    contacts: contactsFrom(element),
    eori: element.value('NrEORI'),
    customerNumber: element.value('NrKlienta'),
    key: element.value('IDNabywcy'),
  };
}

/** `Podmiot2` → a draft's buyer. */
export function buyerFrom(element: XmlElement): BuyerDraft {
  return said({
    ...partyFrom(element),
    localGovernmentUnit: element.value('JST') === '1' ? true : undefined,
    vatGroupMember: element.value('GV') === '1' ? true : undefined,
  });
}

/** `Podmiot3` → a draft's third party. */
export function thirdPartyFrom(element: XmlElement): ThirdPartyDraft {
  const role = thirdPartyRoles[Number(element.value('Rola')) - 1];
  return said({
    ...partyFrom(element),
    internalId: element.value('DaneIdentyfikacyjne', 'IDWew'),
    role: role ?? element.value('OpisRoli') ?? '',
    share: element.value('Udzial'),
  });
}
