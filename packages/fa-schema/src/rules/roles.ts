import { amountText } from '../decimal.js';
import { amountOf, exactly, type InvoiceView } from './invoice-view.js';
import { numberOf } from './line-view.js';
import { type Check, fa, fa3, noCorrections, type Rule } from './rule.js';

const hasRole = (invoice: InvoiceView, role: string) =>
  invoice.thirdParties.some((party) => party.value('Rola') === role);

/** A mark of the buyer (JST, GV) that wants a third party in a role. */
function markWantsRole(mark: string, role: string): Check {
  return (invoice, report) => {
    if (invoice.buyer?.value(mark) === '1' && !hasRole(invoice, role)) report(invoice.buyer.child(mark));
  };
}

function roleWantsMark(role: string, mark: string): Check {
  return (invoice, report) => {
    const party = invoice.thirdParties.find((one) => one.value('Rola') === role);
    if (party && invoice.buyer?.value(mark) === '2') report(party.child('Rola'));
  };
}

/** Third parties and their roles. */
export const roleRules: readonly Rule[] = [
  {
    code: 'rule.local-government-unit',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opis JST: należy wypełnić Podmiot3 z rolą 8',
    message: {
      pl: 'Faktura dotyczy jednostki podrzędnej JST, a brak jej wśród podmiotów trzecich (rola 8); jednostka nie zobaczy faktury.',
      en: 'The invoice concerns a unit of local government, but no third party has role 8; the unit will not see it.',
    },
    check: markWantsRole('JST', '8'),
  },
  {
    code: 'rule.local-government-mark',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opis JST',
    message: {
      pl: 'Podmiot trzeci jest jednostką podrzędną JST (rola 8), a znacznik JST nabywcy ma wartość 2.',
      en: 'A third party is a unit of local government (role 8), but the buyer’s mark JST says 2.',
    },
    check: roleWantsMark('8', 'JST'),
  },
  {
    code: 'rule.vat-group-member',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opis GV: należy wypełnić Podmiot3 z rolą 10',
    message: {
      pl: 'Faktura dotyczy członka grupy VAT, a brak go wśród podmiotów trzecich (rola 10); członek nie zobaczy faktury.',
      en: 'The invoice concerns a member of a VAT group, but no third party has role 10; the member will not see it.',
    },
    check: markWantsRole('GV', '10'),
  },
  {
    code: 'rule.vat-group-mark',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opis GV',
    message: {
      pl: 'Podmiot trzeci jest członkiem grupy VAT (rola 10), a znacznik GV nabywcy ma wartość 2.',
      en: 'A third party is a member of a VAT group (role 10), but the buyer’s mark GV says 2.',
    },
    check: roleWantsMark('10', 'GV'),
  },
  {
    code: 'rule.shares-sum',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis Udzial: reszta do 100% jest udziałem nabywcy',
    message: {
      pl: 'Udziały dodatkowych nabywców dają razem {sum}%, więc nabywcy nic nie zostaje.',
      en: 'The shares of additional buyers make {sum}%, which leaves nothing to the buyer.',
    },
    check(invoice, report) {
      const shares = invoice.thirdParties.filter((party) => party.child('Udzial'));
      const sum = shares.reduce((all, party) => all + (amountOf(party, 'Udzial') ?? 0n), 0n);
      if (sum >= exactly('100')) report(shares[0]?.child('Udzial'), { sum: amountText(sum) });
    },
  },
  {
    code: 'rule.share-role',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis Udzial: procentowy udział dodatkowego nabywcy',
    message: {
      pl: 'Udział podaje się przy dodatkowym nabywcy (rola 4), a ten podmiot ma inną rolę.',
      en: 'A share is for an additional buyer (role 4), but this party has another role.',
    },
    check(invoice, report) {
      for (const party of invoice.thirdParties) {
        if (party.child('Udzial') && party.value('Rola') !== '4') report(party.child('Udzial'));
      }
    },
  },
  {
    code: 'rule.authorised-is-seller',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis PodmiotUpowazniony',
    message: {
      pl: 'Podmiot upoważniony ma ten sam NIP co sprzedawca: {nip}.',
      en: 'The authorised party has the seller’s NIP: {nip}.',
    },
    check(invoice, report) {
      const authorised = invoice.root.find('PodmiotUpowazniony', 'DaneIdentyfikacyjne', 'NIP');
      const nip = authorised?.text.trim();
      if (nip && nip === invoice.root.value('Podmiot1', 'DaneIdentyfikacyjne', 'NIP'))
        report(authorised, { nip });
    },
  },
  {
    code: 'rule.buyer-name-missing',
    forms: fa,
    kinds: (kind) => kind !== 'UPR' && noCorrections(kind),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 3 i ust. 5 pkt 3',
    message: {
      pl: 'Brakuje nazwy nabywcy; wolno ją pominąć tylko na fakturze uproszczonej (UPR).',
      en: 'The buyer’s name is missing; only a simplified invoice (UPR) may leave it out.',
    },
    check(invoice, report) {
      const id = invoice.buyer?.child('DaneIdentyfikacyjne');
      if (id && !id.child('Nazwa')) report(id);
    },
  },
  {
    code: 'rule.buyer-address-missing',
    forms: fa3,
    kinds: (kind) => kind !== 'UPR' && noCorrections(kind),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 3 i ust. 5 pkt 3',
    message: {
      pl: 'Brakuje adresu nabywcy; wolno go pominąć tylko na fakturze uproszczonej (UPR).',
      en: 'The buyer’s address is missing; only a simplified invoice (UPR) may leave it out.',
    },
    check(invoice, report) {
      if (invoice.buyer && !invoice.buyer.child('Adres')) report(invoice.buyer);
    },
  },
  {
    code: 'rule.note-line',
    forms: ['FA (2)', 'FA (3)', 'FA_RR (1)'],
    severity: 'warning',
    source: 'Schemat FA(3), opis NrWiersza w DodatkowyOpis',
    message: {
      pl: 'Dodatkowy opis odsyła do wiersza {line}, którego na fakturze nie ma.',
      en: 'A note points to line {line}, which is not on the invoice.',
    },
    check(invoice, report) {
      const notes = invoice.list('DodatkowyOpis').filter((note) => note.child('NrWiersza'));
      if (notes.length === 0) return;
      const numbers = new Set(
        [
          ...invoice.lines.map((line) => line.number),
          ...invoice.rrLines.map((line) => line.child('NrWierszaFa')),
          ...invoice.orderLines.map((line) => line.child('NrWierszaZam')),
        ].map((number) => numberOf(number)),
      );
      for (const note of notes) {
        const at = note.child('NrWiersza');
        if (!numbers.has(numberOf(at))) report(at, { line: at?.text.trim() });
      }
    },
  },
];
