import { checkEuVat } from '../checks/eu-vat.js';
import { isValidInternalId, isValidNip, isValidRegon } from '../checks/polish-numbers.js';
import { label } from '../messages/labels.js';
import { allForms, fa, type Rule } from './rule.js';

const verification = 'ksef-docs, faktury/weryfikacja-faktury.md';

/** Who the parties are: NIPs, EU VAT numbers, internal identifiers, REGON. */
export const partyRules: readonly Rule[] = [
  {
    code: 'rule.nip-checksum',
    forms: allForms,
    severity: 'error',
    productionOnly: true,
    source: `${verification}, „Walidacja numeru NIP”`,
    message: {
      pl: '{party}: NIP {nip} ma złą sumę kontrolną.',
      en: '{party}: the NIP {nip} has a wrong check digit.',
    },
    hint: {
      pl: 'Sprawdź numer w wykazie podatników VAT; KSeF odrzuci taką fakturę.',
      en: 'Look the number up in the register of VAT payers; KSeF refuses such an invoice.',
    },
    check(invoice, report) {
      for (const { nip, name } of invoice.parties) {
        const text = nip?.text.trim();
        if (text && !isValidNip(text)) report(nip, { party: label(name), nip: text });
      }
    },
  },
  {
    code: 'rule.internal-id-checksum',
    forms: allForms,
    severity: 'error',
    productionOnly: true,
    source: `${verification}, „Walidacja numeru NIP w identyfikatorze wewnętrznym”`,
    message: {
      pl: '{party}: identyfikator wewnętrzny {id} zawiera NIP ze złą sumą kontrolną.',
      en: '{party}: the internal identifier {id} holds a NIP with a wrong check digit.',
    },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        const internal = id?.child('IDWew');
        const text = internal?.text.trim() ?? '';
        if (/^\d{10}-\d{5}$/.test(text) && !isValidNip(text.slice(0, 10))) {
          report(internal, { party: label(name), id: text });
        }
      }
    },
  },
  {
    code: 'rule.internal-id-control-digit',
    forms: allForms,
    severity: 'warning',
    source: 'ksef-client-csharp, IdentifierValidators (checksum of IDWew)',
    message: {
      pl: '{party}: identyfikator wewnętrzny {id} ma złą cyfrę kontrolną na końcu.',
      en: '{party}: the last digit of the internal identifier {id} is not its check digit.',
    },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        const internal = id?.child('IDWew');
        const text = internal?.text.trim() ?? '';
        if (isValidNip(text.slice(0, 10)) && /^\d{10}-\d{5}$/.test(text) && !isValidInternalId(text)) {
          report(internal, { party: label(name), id: text });
        }
      }
    },
  },
  {
    code: 'rule.eu-vat-number',
    forms: fa,
    severity: 'warning',
    source: 'Dyrektywa 2006/112/WE, art. 214–215; budowa numerów według VIES',
    message: {
      pl: '{party}: numer VAT UE {country}{number} nie ma budowy albo cyfry kontrolnej właściwej dla tego kraju.',
      en: '{party}: the EU VAT number {country}{number} has not the shape or check digit of that country.',
    },
    hint: {
      pl: 'Sprawdź numer w VIES. W polu NrVatUE podaje się numer bez kodu kraju.',
      en: 'Look it up in VIES. NrVatUE takes the number without the country code.',
    },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        const country = id?.value('KodUE');
        const number = id?.value('NrVatUE');
        if (country === undefined || number === undefined || country === 'PL') continue;
        if (checkEuVat(country, number) !== 'ok') {
          report(id?.child('NrVatUE'), { party: label(name), country, number });
        }
      }
    },
  },
  {
    code: 'rule.polish-nip-as-eu-vat',
    forms: fa,
    severity: 'warning',
    source: 'Broszura informacyjna FA(3), Podmiot2: NIP podaje się w polu NIP, nie w NrVatUE',
    message: {
      pl: '{party}: polski NIP {number} podano jako numer VAT UE; nabywca nie zobaczy faktury w KSeF.',
      en: '{party}: the Polish NIP {number} is given as an EU VAT number; the buyer will not find the invoice in KSeF.',
    },
    hint: { pl: 'Podaj go w polu NIP, bez prefiksu PL.', en: 'Give it in the field NIP, without PL.' },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        if (id?.value('KodUE') === 'PL') {
          report(id.child('KodUE'), { party: label(name), number: id.value('NrVatUE') });
        }
      }
    },
  },
  {
    code: 'rule.polish-nip-as-other-id',
    forms: fa,
    severity: 'warning',
    source: 'Broszura informacyjna FA(3), Podmiot2: identyfikator inny dotyczy podmiotów bez NIP',
    message: {
      pl: '{party}: „{number}” w polu NrID wygląda na polski NIP; nabywca nie zobaczy faktury w KSeF.',
      en: '{party}: "{number}" in NrID looks like a Polish NIP; the buyer will not find the invoice in KSeF.',
    },
    hint: { pl: 'Podaj go w polu NIP.', en: 'Give it in the field NIP.' },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        const other = id?.child('NrID');
        const country = id?.value('KodKraju') ?? 'PL';
        const digits = other?.text.replace(/[\s-]|^PL/g, '') ?? '';
        if (country === 'PL' && isValidNip(digits))
          report(other, { party: label(name), number: other?.text.trim() });
      }
    },
  },
  {
    code: 'rule.nip-in-name',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis BrakID; broszura informacyjna FA(3), Podmiot2: NIP podaje się w polu NIP',
    message: {
      pl: '{party}: nie podano identyfikatora (BrakID), a w polu {field} jest NIP {number}; nabywca nie zobaczy faktury w KSeF.',
      en: '{party}: no number is given (BrakID), but {field} holds the NIP {number}; the buyer will not find the invoice in KSeF.',
    },
    hint: { pl: 'Podaj go w polu NIP.', en: 'Give it in the field NIP.' },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        const at = id?.child('BrakID') && id.child('Nazwa');
        const number = at && /\bNIP\D{0,3}((?:\d[ -]?){9}\d)\b/i.exec(at.text)?.[1]?.replace(/[ -]/g, '');
        if (number && isValidNip(number)) report(at, { party: label(name), field: 'Nazwa', number });
      }
    },
  },
  {
    code: 'rule.eu-vat-with-prefix',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), TPodmiot2: KodUE i NrVatUE są osobnymi polami',
    message: {
      pl: '{party}: numer VAT UE „{number}” zaczyna się od kodu kraju, który jest już w polu KodUE.',
      en: '{party}: the EU VAT number "{number}" repeats the country code already given in KodUE.',
    },
    check(invoice, report) {
      for (const { id, name } of invoice.parties) {
        const country = id?.value('KodUE');
        const number = id?.value('NrVatUE') ?? '';
        if (country && number.startsWith(country) && checkEuVat(country, number.slice(2)) === 'ok') {
          report(id?.child('NrVatUE'), { party: label(name), number });
        }
      }
    },
  },
  {
    code: 'rule.regon-checksum',
    forms: allForms,
    severity: 'warning',
    source: 'Rozporządzenie RM z 30.11.2015 w sprawie rejestru REGON, § 3 (cyfra kontrolna)',
    message: {
      pl: 'REGON {regon} ma złą cyfrę kontrolną.',
      en: 'The REGON {regon} has a wrong check digit.',
    },
    check(invoice, report) {
      for (const register of invoice.root.child('Stopka')?.all('Rejestry') ?? []) {
        const regon = register.child('REGON');
        const text = regon?.text.trim();
        if (text && !isValidRegon(text)) report(regon, { regon: text });
      }
    },
  },
  {
    code: 'rule.seller-is-buyer',
    forms: allForms,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 3–5',
    message: {
      pl: 'Sprzedawca i nabywca mają ten sam NIP {nip}.',
      en: 'Seller and buyer have the same NIP {nip}.',
    },
    check(invoice, report) {
      const seller = invoice.root.value('Podmiot1', 'DaneIdentyfikacyjne', 'NIP');
      const buyer = invoice.root.find('Podmiot2', 'DaneIdentyfikacyjne', 'NIP');
      if (seller && buyer?.text.trim() === seller) report(buyer, { nip: seller });
    },
  },
];
