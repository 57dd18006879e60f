/** A failing example: a draft of `drafts` (which passes as it is built) and what is changed in its XML. */
export interface RuleExample {
  draft: string;
  edits: readonly (readonly [find: string | RegExp, put: string])[];
}

const example = (draft: string, ...edits: RuleExample['edits']): RuleExample => ({ draft, edits });
const sale = (...edits: RuleExample['edits']) => example('ordinary sale at net prices', ...edits);
const gross = (...edits: RuleExample['edits']) => example('gross prices', ...edits);
const rich = (...edits: RuleExample['edits']) => example('partly paid, with charges and terms', ...edits);
const parties = (...edits: RuleExample['edits']) =>
  example('third parties in every role, factor, authorised party', ...edits);
const pairs = (...edits: RuleExample['edits']) => example('correction by pairs', ...edits);
const farm = (...edits: RuleExample['edits']) => example('purchase from a flat-rate farmer', ...edits);
const euro = (...edits: RuleExample['edits']) => example('domestic sale in euro', ...edits);
const advance = (...edits: RuleExample['edits']) => example('advance invoice', ...edits);
const simplified = (...edits: RuleExample['edits']) => example('simplified invoice', ...edits);
const supply = (...edits: RuleExample['edits']) => example('intra-Community supply in euro', ...edits);

/** Gives an element another value (the first of that name, with that value if one is said). */
const set = (name: string, value: string, was?: string) =>
  [
    was === undefined ? new RegExp(`<${name}>[^<]*</${name}>`) : `<${name}>${was}</${name}>`,
    `<${name}>${value}</${name}>`,
  ] as const;
const drop = (name: string) => [new RegExp(`\\s*<${name}>[^<]*</${name}>`), ''] as const;
const before = (name: string, xml: string) => [`<${name}>`, `${xml}<${name}>`] as const;
const after = (name: string, xml: string) => [`</${name}>`, `</${name}>${xml}`] as const;
const cut = (name: string) => [new RegExp(`\\s*<${name}>[\\s\\S]*?</${name}>`), ''] as const;

/** One failing example for each rule. */
export const ruleExamples: Readonly<Record<string, RuleExample>> = {
  'rule.nip-checksum': sale(set('NIP', '9994072313')),
  'rule.internal-id-checksum': example('unit of local government', set('IDWew', '9995183641-00013')),
  'rule.internal-id-control-digit': example('unit of local government', set('IDWew', '9995183640-00014')),
  'rule.eu-vat-number': supply(set('NrVatUE', '136695977')),
  'rule.polish-nip-as-eu-vat': supply(set('KodUE', 'PL'), set('NrVatUE', '9995183640')),
  'rule.polish-nip-as-other-id': example('export', set('KodKraju', 'PL', 'US'), set('NrID', '9995183640')),
  'rule.eu-vat-with-prefix': supply(set('NrVatUE', 'DE136695976')),
  'rule.regon-checksum': sale(set('REGON', '999147259')),
  'rule.seller-is-buyer': sale(set('NIP', '9994072312', '9995183640')),
  'rule.local-government-unit': sale(set('JST', '1')),
  'rule.local-government-mark': example('unit of local government', set('JST', '2')),
  'rule.vat-group-member': sale(set('GV', '1')),
  'rule.vat-group-mark': example('member of a VAT group', set('GV', '2')),
  'rule.shares-sum': parties(set('Udzial', '100')),
  'rule.share-role': parties(set('Rola', '2', '4')),
  'rule.authorised-is-seller': parties([/(<PodmiotUpowazniony>[\s\S]*?<NIP>)\d+/, '$19994072312']),
  'rule.buyer-name-missing': sale([/\s*<Nazwa>Kawiarnia[^<]*<\/Nazwa>/, '']),
  'rule.buyer-address-missing': sale([/(<Podmiot2>[\s\S]*?)<Adres>[\s\S]*?<\/Adres>/, '$1']),
  'rule.note-line': sale(before('Klucz', '<NrWiersza>9</NrWiersza>')),
  'rule.issue-date-in-future': sale(set('P_1', '2026-11-24')),
  'rule.created-in-future': sale(set('DataWytworzeniaFa', '2026-12-01T00:00:00Z')),
  'rule.period-order': example('exempt with its basis, in a period', set('P_6_Od', '2026-11-01')),
  'rule.sale-date-too-far': sale(set('P_6', '2027-01-16')),
  'rule.issued-late': sale(set('P_6', '2026-09-30')),
  'rule.two-sale-dates': sale(before('P_7', '<P_6A>2026-11-12</P_6A>')),
  'rule.due-before-issue': sale(set('Termin', '2026-11-15')),
  'rule.paid-after-issue': gross(set('DataZaplaty', '2026-11-17')),
  'rule.corrected-issued-later': pairs(set('DataWystFaKorygowanej', '2026-11-17')),
  'rule.transport-times': rich(set('DataGodzZakTransportu', '2026-11-12T07:00:00Z')),
  'rule.farm-purchase-after-issue': farm(set('P_4A', '2026-11-17')),
  'rule.line-net': sale(set('P_11', '3121.00', '3120.00')),
  'rule.line-gross': gross(set('P_11A', '60.97', '59.97')),
  'rule.line-vat': example('rounding per line', set('P_11Vat', '0.18')),
  'rule.line-net-gross': sale(after('P_11', '<P_11A>3900.00</P_11A>')),
  'rule.lines-missing': sale([/\s*<FaWiersz>[\s\S]*<\/FaWiersz>/, '']),
  'rule.line-name-missing': sale(drop('P_7')),
  'rule.line-value-missing': sale(drop('P_11')),
  'rule.line-rate-missing': sale(drop('P_12')),
  'rule.line-two-rates': sale(after('P_12', '<P_12_XII>19</P_12_XII>')),
  'rule.oss-rate': example('OSS', set('P_12_XII', '28')),
  'rule.expired-rate': sale(set('P_12', '22', '23')),
  'rule.quantity-without-unit': sale(drop('P_8A')),
  'rule.price-without-quantity': sale(drop('P_8B')),
  'rule.negative-discount': sale(set('P_10', '-9.40')),
  'rule.line-number-repeated': sale(set('NrWierszaFa', '1', '2')),
  'rule.line-id-repeated': rich(set('UU_ID', 'a1', 'a2')),
  'rule.state-before-in-sale': sale(after('P_12', '<StanPrzed>1</StanPrzed>')),
  'rule.gtin-checksum': rich(set('GTIN', '5901234123458')),
  'rule.cn-shape': sale(set('CN', '4401-X')),
  'rule.pkwiu-shape': rich(set('PKWiU', '11/07')),
  'rule.excise-above-value': sale(after('P_12', '<KwotaAkcyzy>4000.00</KwotaAkcyzy>')),
  'rule.total': sale(set('P_15', '4930.94')),
  'rule.class-net': sale(set('P_13_1', '3120.50')),
  'rule.class-sum-missing': sale(drop('P_13_1'), drop('P_14_1')),
  'rule.class-vat': sale(set('P_14_1', '718.00')),
  'rule.correction-net': pairs(set('P_13_1', '-420.00')),
  'rule.correction-vat': pairs(set('P_14_1', '-95.00')),
  'rule.oss-vat': example('OSS', set('P_14_5', '14.50')),
  'rule.settlement-above-lines': example('settlement invoice', set('P_13_1', '5001.00')),
  'rule.negative-total': sale(set('P_15', '-4930.84')),
  'rule.simplified-limit': simplified(set('P_15', '450.01')),
  'rule.simplified-without-nip': simplified(set('NIP', '@', '9995183640'), [
    '<NIP>@</NIP>',
    '<BrakID>1</BrakID>',
  ]),
  'rule.simplified-abroad': simplified(set('P_12', 'np I', '5')),
  'rule.split-payment-missing': example('split payment above 15 000 PLN', set('P_18A', '2')),
  'rule.vat-in-pln-missing': euro(drop('P_14_1W')),
  'rule.vat-in-pln-needless': sale(after('P_14_1', '<P_14_1W>717.60</P_14_1W>')),
  'rule.vat-in-pln': euro(set('P_14_1W', '335.87')),
  'rule.exchange-rate-missing': euro(drop('KursWaluty'), drop('KursWaluty')),
  'rule.exchange-rate-in-pln': sale(after('P_12', '<KursWaluty>4.25</KursWaluty>')),
  'rule.exchange-rate-zero': euro(set('KursWaluty', '0')),
  'rule.advance-rate-in-sale': euro(after('P_15', '<KursWalutyZ>4.25</KursWalutyZ>')),
  'rule.contract-currency': rich(
    after('WarunkiDostawy', '<KursUmowny>1</KursUmowny><WalutaUmowna>PLN</WalutaUmowna>'),
  ),
  'rule.exchange-rate-parity': euro(set('KursWaluty', '1')),
  'rule.exempt-without-basis': example('exempt with its basis, in a period', [
    /<P_19>1<\/P_19>\s*<P_19A>[^<]*<\/P_19A>/,
    '<P_19N>1</P_19N>',
  ]),
  'rule.exempt-basis-needless': sale(['<P_19N>1</P_19N>', '<P_19>1</P_19><P_19C>inna</P_19C>']),
  'rule.reverse-charge-unmarked': example('domestic reverse charge', set('P_18', '2')),
  'rule.reverse-charge-needless': sale(set('P_18', '1')),
  'rule.eu-service-unmarked': example('service to a taxpayer of the EU', set('P_18', '2')),
  'rule.margin-unmarked': example('margin scheme', [
    /<P_PMarzy>1<\/P_PMarzy>\s*<P_PMarzy_3_1>1<\/P_PMarzy_3_1>/,
    '<P_PMarzyN>1</P_PMarzyN>',
  ]),
  'rule.margin-needless': sale([
    '<P_PMarzyN>1</P_PMarzyN>',
    '<P_PMarzy>1</P_PMarzy><P_PMarzy_2>1</P_PMarzy_2>',
  ]),
  'rule.margin-with-vat': example('margin scheme', after('P_11A', '<P_11Vat>1.00</P_11Vat>')),
  'rule.eu-supply-buyer': supply([/<KodUE>DE<\/KodUE>\s*<NrVatUE>\d+<\/NrVatUE>/, '<BrakID>1</BrakID>']),
  'rule.seller-prefix-missing': supply(drop('PrefiksPodatnika')),
  'rule.eu-service-buyer': example('service to a taxpayer of the EU', [
    /<KodUE>DE<\/KodUE>\s*<NrVatUE>\d+<\/NrVatUE>/,
    '<NIP>9995183640</NIP>',
  ]),
  'rule.foreign-buyer-domestic-rate': supply(set('P_12', '23')),
  'rule.triangular-with-vat': sale(set('P_23', '1')),
  'rule.triangular-unmarked': example('triangular transaction', set('P_23', '2')),
  'rule.new-transport-line': example('new means of transport', set('P_NrWierszaNST', '2')),
  'rule.new-transport-rate': example('new means of transport', set('P_12', '0 EX')),
  'rule.split-payment-in-cash': example('split payment above 15 000 PLN', set('FormaPlatnosci', '1')),
  'rule.procedure-rate': sale(after('P_12', '<Procedura>I_42</Procedura>')),
  'rule.oss-procedure': sale(after('P_12', '<Procedura>WSTO_EE</Procedura>')),
  'rule.gtu-service-as-goods': supply(after('P_12', '<GTU>GTU_12</GTU>')),
  'rule.gtu-goods-as-service': example('service to a taxpayer of the EU', after('P_12', '<GTU>GTU_06</GTU>')),
  'rule.self-billing-own': parties([/(<Podmiot2>[\s\S]*?)<NIP>\d+<\/NIP>/, '$1<BrakID>1</BrakID>']),
  'rule.oss-business-buyer': example('OSS', ['<BrakID>1</BrakID>', '<NIP>9995183640</NIP>']),
  'rule.exempt-seller-with-vat': sale([
    '<P_19N>1</P_19N>',
    '<P_19>1</P_19><P_19A>art. 113 ust. 1 ustawy o VAT</P_19A>',
  ]),
  'rule.exempt-basis-vague': example('exempt with its basis, in a period', set('P_19A', 'zwolnione')),
  'rule.cash-above-limit': example(
    'split payment above 15 000 PLN',
    set('P_18A', '2'),
    set('FormaPlatnosci', '1'),
  ),
  'rule.nip-in-name': example('OSS', set('Nazwa', 'Jan Kowalski NIP 999-518-36-40', 'Erika Muster')),
  'rule.exchange-rate-inverted': euro(set('KursWaluty', '0.2353')),
  'rule.settlement-not-reduced': example(
    'settlement invoice',
    set('P_13_1', '5000.00'),
    set('P_13_2', '341666.67'),
  ),
  'rule.correction-without-original': pairs(cut('DaneFaKorygowanej')),
  'rule.original-in-sale': pairs(set('RodzajFaktury', 'VAT')),
  'rule.ksef-number-checksum': pairs(set('NrKSeFFaKorygowanej', '9994072312-20260312-0100001AF629-58')),
  'rule.ksef-number-seller': pairs(set('NrKSeFFaKorygowanej', '5265877635-20250826-0100001AF629-AF')),
  'rule.corrects-itself': pairs(set('NrFaKorygowanej', 'FVK/1')),
  'rule.corrected-twice': example('collective correction of a period', [
    /(<DaneFaKorygowanej>[\s\S]*?<\/DaneFaKorygowanej>)/,
    '$1$1',
  ]),
  'rule.right-number-same': pairs(
    after('DaneFaKorygowanej', '<NrFaKorygowany>FV/2026/03/021</NrFaKorygowany>'),
  ),
  'rule.seller-nip-corrected': pairs(
    after(
      'DaneFaKorygowanej',
      '<Podmiot1K><DaneIdentyfikacyjne><NIP>5265877635</NIP><Nazwa>X</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>A</AdresL1></Adres></Podmiot1K>',
    ),
  ),
  'rule.buyer-nip-corrected': example('correction of the buyer’s data', [
    /(<Podmiot2K>[\s\S]*?<NIP>)\d+/,
    '$15265877635',
  ]),
  'rule.buyer-key-unmatched': example('correction of the buyer’s data', set('IDNabywcy', '0002')),
  'rule.before-without-after': pairs([/(<\/FaWiersz>)\s*<FaWiersz>[\s\S]*<\/FaWiersz>/, '$1']),
  'rule.amount-before-missing': example('correction of an advance invoice', drop('P_15ZK')),
  'rule.amount-before-needless': pairs(after('DaneFaKorygowanej', '<P_15ZK>1.00</P_15ZK>')),
  'rule.correction-changes-nothing': example(
    'correction of the buyer’s data',
    cut('Podmiot2K'),
    drop('PrzyczynaKorekty'),
  ),
  'rule.pair-exchange-rate': pairs(
    [/<P_12>23<\/P_12>\s*<StanPrzed>/, '<P_12>23</P_12><KursWaluty>4.1</KursWaluty><StanPrzed>'],
    [/<P_12>23<\/P_12>(\s*<\/FaWiersz>)/, '<P_12>23</P_12><KursWaluty>4.2</KursWaluty>$1'],
    [/<NrWierszaFa>1<\/NrWierszaFa>/g, '<NrWierszaFa>1</NrWierszaFa><UU_ID>a</UU_ID>'],
  ),
  'rule.advance-without-order': advance(cut('Zamowienie')),
  'rule.order-in-sale': advance(set('RodzajFaktury', 'VAT')),
  'rule.order-value': advance(set('WartoscZamowienia', '375000.00')),
  'rule.order-line-net': advance(set('P_11NettoZ', '5100.00', '5000.00')),
  'rule.order-line-vat': advance(set('P_11VatZ', '1250.00', '1150.00')),
  'rule.order-line-repeated': advance(set('NrWierszaZam', '1', '2')),
  'rule.advance-above-order': advance(set('P_15', '400000.00')),
  'rule.advance-parts': example('advance invoice of several payments in euro', set('P_15Z', '900.00')),
  'rule.settlement-without-advance': example(
    'settlement invoice',
    cut('FakturaZaliczkowa'),
    cut('FakturaZaliczkowa'),
  ),
  'rule.advance-in-sale': example('settlement invoice', set('RodzajFaktury', 'VAT')),
  'rule.advance-named-twice': example('settlement invoice', [
    /(<FakturaZaliczkowa>[\s\S]*?<\/FakturaZaliczkowa>)/,
    '$1$1',
  ]),
  'rule.account-number': sale(set('NrRB', '43999000120000000012345678')),
  'rule.swift': sale(after('NrRB', '<SWIFT>ABCDXXFF</SWIFT>')),
  'rule.transfer-without-account': sale(cut('RachunekBankowy')),
  'rule.factor-missing': parties(set('Rola', '5', '1')),
  'rule.parts-above-total': rich(set('KwotaZaplatyCzesciowej', '200.00')),
  'rule.parts-not-whole': rich(set('ZnacznikZaplatyCzesciowej', '2')),
  'rule.payment-link-id': rich(set('IPKSeF', '321abcdefghij')),
  'rule.charges-sum': rich(set('SumaObciazen', '6.00')),
  'rule.deductions-sum': rich(set('SumaOdliczen', '2.00')),
  'rule.amount-due': rich(set('DoZaplaty', '1.00')),
  'rule.negative-charge': rich(set('Kwota', '-5.00')),
  'rule.due-terms-negative': rich(set('Ilosc', '-14')),
  'rule.needless-whitespace': sale(set('P_7', 'Stolik  dębowy')),
  'rule.gln-checksum': sale(after('AdresL2', '<GLN>5901234123458</GLN>')),
  'rule.email': sale(set('Email', 'biuro@debowy')),
  'rule.eori': sale(before('DaneIdentyfikacyjne', '<NrEORI>PL-123</NrEORI>')),
  'rule.attachment-row': example('attachment', after('WKom', '<WKom>1</WKom><WKom>2</WKom>')),
  'rule.attachment-totals': example('attachment', after('SKom', '<SKom>1</SKom>')),
  'rule.attachment-cell': example('attachment', set('WKom', 'sto', '120')),
  'rule.farm-line-value': farm(set('P_8', '2600.00')),
  'rule.farm-line-refund': farm(set('P_10', '180.99')),
  'rule.farm-line-total': farm(set('P_11', '2736.07')),
  'rule.farm-value': farm(set('P_11_1', '5000.00')),
  'rule.farm-refund': farm(set('P_11_2', '350.00')),
  'rule.farm-total': farm(set('P_12_1', '5344.00')),
  'rule.farm-in-pln-missing': example('purchase from a flat-rate farmer in euro', drop('P_11_2W')),
  'rule.farm-lines-missing': farm([/\s*<FakturaRRWiersz>[\s\S]*<\/FakturaRRWiersz>/, '']),
};
