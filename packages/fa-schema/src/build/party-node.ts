import { decimalText } from '../decimal.js';
import { amountOf } from './amount.js';
import type {
  AddressDraft,
  AuthorisedDraft,
  BuyerDraft,
  ContactDraft,
  SellerDraft,
  ThirdPartyDraft,
} from './draft-party.js';
import { authorisedRoles, thirdPartyRoles } from './draft-party.js';
import { InvalidDraftError } from './errors.js';
import { type Node, token, yesNo } from './node.js';

export function addressNode(address: AddressDraft): Node {
  return {
    KodKraju: address.country ?? 'PL',
    AdresL1: token(address.line1),
    AdresL2: token(address.line2),
    GLN: address.gln,
  };
}

function optionalAddress(address: AddressDraft | undefined): Node | undefined {
  return address && addressNode(address);
}

function contactNodes(contacts: readonly ContactDraft[] | undefined, suffix = ''): Node[] | undefined {
  return contacts?.map((one) => ({
    [`Email${suffix}`]: token(one.email),
    [`Telefon${suffix}`]: token(one.phone),
  }));
}

const nipText = (nip: string) => nip.replace(/^PL|[\s-]/g, '');

/** `DaneIdentyfikacyjne` of a seller or an authorised party. */
function ownId(party: { nip: string; name: string }): Node {
  return { NIP: nipText(party.nip), Nazwa: token(party.name) };
}

/** `DaneIdentyfikacyjne` of a buyer: NIP, EU VAT number, another number, or none. */
export function buyerId(party: BuyerDraft & { internalId?: string | undefined }, field: string): Node {
  const given = [party.nip, party.euVat, party.otherId, party.internalId].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw new InvalidDraftError('draft.missing', field, {
      pl: 'podaj jeden numer: nip, euVat, otherId albo (podmiot trzeci) internalId.',
      en: 'give one number: nip, euVat, otherId or (third parties) internalId.',
    });
  }
  const name = { Nazwa: token(party.name) };
  if (party.nip !== undefined) return { NIP: nipText(party.nip), ...name };
  if (party.internalId !== undefined) return { IDWew: party.internalId, ...name };
  if (party.euVat !== undefined) {
    const text = party.euVat.replace(/[\s.-]/g, '').toUpperCase();
    if (text.startsWith('PL')) return { NIP: text.slice(2), ...name };
    return { KodUE: text.startsWith('GR') ? 'EL' : text.slice(0, 2), NrVatUE: text.slice(2), ...name };
  }
  if (party.otherId) return { KodKraju: party.otherId.country, NrID: token(party.otherId.id), ...name };
  return { BrakID: '1', ...name };
}

const statuses = ['liquidation', 'restructuring', 'bankruptcy', 'inheritance'] as const;

/** `Podmiot1`. */
export function sellerNode(seller: SellerDraft): Node {
  return {
    PrefiksPodatnika: seller.euVatPayer ? 'PL' : undefined,
    NrEORI: token(seller.eori),
    DaneIdentyfikacyjne: ownId(seller),
    Adres: addressNode(seller.address),
    AdresKoresp: optionalAddress(seller.correspondence),
    DaneKontaktowe: contactNodes(seller.contacts),
    StatusInfoPodatnika: seller.status && String(statuses.indexOf(seller.status) + 1),
  };
}

/** `Podmiot1K`: the seller as the corrected invoice had it. */
export function sellerBeforeNode(seller: SellerDraft): Node {
  return {
    PrefiksPodatnika: seller.euVatPayer ? 'PL' : undefined,
    DaneIdentyfikacyjne: ownId(seller),
    Adres: addressNode(seller.address),
  };
}

/** `Podmiot2`; the marks JST and GV follow from the roles of third parties unless the draft says them. */
export function buyerNode(buyer: BuyerDraft, thirdParties: readonly ThirdPartyDraft[]): Node {
  const role = (name: string) => thirdParties.some((one) => one.role === name);
  return {
    NrEORI: token(buyer.eori),
    DaneIdentyfikacyjne: buyerId(buyer, 'buyer'),
    Adres: optionalAddress(buyer.address),
    AdresKoresp: optionalAddress(buyer.correspondence),
    DaneKontaktowe: contactNodes(buyer.contacts),
    NrKlienta: token(buyer.customerNumber),
    IDNabywcy: buyer.key,
    JST: yesNo(buyer.localGovernmentUnit ?? role('local-government-recipient')),
    GV: yesNo(buyer.vatGroupMember ?? role('vat-group-recipient')),
  };
}

/** `Podmiot2K`: a buyer as the corrected invoice had it. */
export function buyerBeforeNode(buyer: BuyerDraft, field: string): Node {
  return {
    DaneIdentyfikacyjne: buyerId(buyer, field),
    Adres: optionalAddress(buyer.address),
    IDNabywcy: buyer.key,
  };
}

/** The fields of a role: a code of the schema, or another role in words. */
export function roleFields(role: string): Node {
  const code = (thirdPartyRoles as readonly string[]).indexOf(role) + 1;
  return code > 0 ? { Rola: String(code) } : { RolaInna: '1', OpisRoli: token(role) };
}

/** `Podmiot3`. */
export function thirdPartyNode(party: ThirdPartyDraft, field: string): Node {
  return {
    IDNabywcy: party.key,
    NrEORI: token(party.eori),
    DaneIdentyfikacyjne: buyerId(party, field),
    Adres: optionalAddress(party.address),
    AdresKoresp: optionalAddress(party.correspondence),
    DaneKontaktowe: contactNodes(party.contacts),
    ...roleFields(party.role),
    Udzial: party.share === undefined ? undefined : decimalText(amountOf(party.share, `${field}.share`)),
    NrKlienta: token(party.customerNumber),
  };
}

/** `PodmiotUpowazniony`. */
export function authorisedNode(party: AuthorisedDraft): Node {
  return {
    NrEORI: token(party.eori),
    DaneIdentyfikacyjne: ownId(party),
    Adres: addressNode(party.address),
    AdresKoresp: optionalAddress(party.correspondence),
    DaneKontaktowe: contactNodes(party.contacts, 'PU'),
    RolaPU: String(authorisedRoles.indexOf(party.role) + 1),
  };
}
