import type { Amount } from './draft.js';

/** An address (`TAdres`): a country (PL unless told) and one or two lines. */
export interface AddressDraft {
  /** ISO 3166-1 alpha-2, `PL` unless told. */
  country?: string | undefined;
  line1: string;
  line2?: string | undefined;
  gln?: string | undefined;
}

/** E-mail and telephone of a party. */
export interface ContactDraft {
  email?: string | undefined;
  phone?: string | undefined;
}

interface PartyDraft {
  address?: AddressDraft | undefined;
  correspondence?: AddressDraft | undefined;
  contacts?: ContactDraft[] | undefined;
  eori?: string | undefined;
}

/** The seller (`Podmiot1`). */
export interface SellerDraft extends PartyDraft {
  nip: string;
  name: string;
  address: AddressDraft;
  /** Puts the prefix PL (`PrefiksPodatnika`): supplies and services within the EU. */
  euVatPayer?: boolean | undefined;
  status?: 'liquidation' | 'restructuring' | 'bankruptcy' | 'inheritance' | undefined;
}

/** At most one of `nip`, `euVat`, `otherId`; none means that the buyer has no number. */
export interface BuyerDraft extends PartyDraft {
  nip?: string | undefined;
  /** With the country code: `DE136695976`. */
  euVat?: string | undefined;
  otherId?: { country?: string | undefined; id: string } | undefined;
  name?: string | undefined;
  customerNumber?: string | undefined;
  /** Ties the buyer's data before and after a correction together (`IDNabywcy`). */
  key?: string | undefined;
  /** A unit of local government is concerned (`JST`); by itself when a third party has that role. */
  localGovernmentUnit?: boolean | undefined;
  /** A member of a VAT group is concerned (`GV`); by itself when a third party has that role. */
  vatGroupMember?: boolean | undefined;
}

/** Roles of third parties, in the order of their codes 1 to 11. */
export const thirdPartyRoles = [
  'factor',
  'recipient',
  'original-entity',
  'additional-buyer',
  'issuer',
  'payer',
  'local-government-issuer',
  'local-government-recipient',
  'vat-group-issuer',
  'vat-group-recipient',
  'employee',
] as const;

/** Roles of third parties, by name. */
export type ThirdPartyRole = (typeof thirdPartyRoles)[number];

/** A third party (`Podmiot3`) and its role. */
export interface ThirdPartyDraft extends Omit<BuyerDraft, 'localGovernmentUnit' | 'vatGroupMember'> {
  /** `NIP-NNNNN`. */
  internalId?: string | undefined;
  /** One of `thirdPartyRoles`, or any other text for another role. */
  role: ThirdPartyRole | (string & {});
  /** Percent of an additional buyer. */
  share?: Amount | undefined;
}

/** Roles of the authorised party, in the order of their codes 1 to 3. */
export const authorisedRoles = ['enforcement-authority', 'bailiff', 'tax-representative'] as const;

/** An authorised party (`PodmiotUpowazniony`). */
export interface AuthorisedDraft extends PartyDraft {
  nip: string;
  name: string;
  address: AddressDraft;
  role: (typeof authorisedRoles)[number];
}
