import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildInvoice } from '../build/build-invoice.js';
import { parseInvoice } from '../read/parse-invoice.js';
import { drafts } from '../test-support/drafts.js';
import { ruleExamples } from '../test-support/rule-examples.js';
import { official, officialIsThere } from '../test-support/xsd-oracle.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { checkRules, rules } from './index.js';

const clock = { now: () => new Date('2026-11-23T01:00:00Z') };

function judge(xml: string, environment?: 'production') {
  const { root, form } = parseInvoice(xml);
  return checkRules(root, { form, clock, environment });
}

describe('every rule', () => {
  it('has a code of its own, a source, and texts in both languages', () => {
    expect(rules.length).toBeGreaterThanOrEqual(80);
    expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.code).toMatch(/^rule\.[a-z][a-z-]+$/);
      expect(rule.source.length, rule.code).toBeGreaterThan(10);
      expect(rule.forms.length, rule.code).toBeGreaterThan(0);
      for (const text of [rule.message, ...(rule.hint ? [rule.hint] : [])]) {
        expect(text.pl, rule.code).not.toBe(text.en);
        const places = (one: string) => [...one.matchAll(/\{\w+\}/g)].map(String).sort();
        expect(places(text.pl), rule.code).toEqual(places(text.en));
      }
    }
  });

  it('has an example, and no example is of a rule that is not there', () => {
    expect(Object.keys(ruleExamples).sort()).toEqual(rules.map((rule) => rule.code).sort());
  });

  it.each(rules.map((rule) => [rule.code, rule] as const))(
    '%s passes and fails its example',
    (code, rule) => {
      const { draft, edits } = ruleExamples[code]!;
      const passing = new TextDecoder().decode(buildInvoice(drafts[draft]!, { clock }).xml);
      expect(judge(passing, 'production')).toEqual([]);
      let failing = passing;
      for (const [find, put] of edits) {
        const edited = failing.replace(find, put);
        expect(edited, String(find)).not.toBe(failing);
        failing = edited;
      }
      const issue = judge(failing, 'production').find((one) => one.code === code);
      expect(issue, failing).toBeDefined();
      expect(issue!.severity).toBe(rule.severity);
      expect(issue!.layer).toBe('rule');
      expect(issue!.path).toMatch(/^\/Faktura/);
      expect(issue!.line).toBeGreaterThan(0);
      for (const text of [issue!.message, issue!.hint])
        expect(JSON.stringify(text) ?? '').not.toMatch(/\{\w+\}|undefined/);
    },
  );
});

describe('checkRules', () => {
  const passing = new TextDecoder().decode(
    buildInvoice(drafts['ordinary sale at net prices']!, { clock }).xml,
  );

  it.each(Object.keys(drafts))('a day of issue that is none has no rule broken besides: %s', (name) => {
    const { xml } = buildInvoice(drafts[name]!, { clock });
    for (const none of ['x', '2026-13-45', '9999']) {
      const broken = new TextDecoder().decode(xml).replace(/(<(P_1|P_4B)>)[^<]*/, `$1${none}`);
      expect(judge(broken).map(({ code }) => code)).toEqual([]);
    }
  });

  it('lets a wrong NIP pass with a warning outside production', () => {
    const wrong = passing.replace('9994072312', '9994072313');
    expect(judge(wrong, 'production').map((issue) => issue.severity)).toEqual(['error']);
    expect(judge(wrong).map((issue) => issue.severity)).toEqual(['warning']);
    expect(validateInvoice(wrong, { environment: 'production' }).valid).toBe(false);
    for (const environment of [undefined, 'test', 'demo'] as const) {
      expect(validateInvoice(wrong, environment && { environment }).valid).toBe(true);
    }
  });

  it('judges nothing about today without a clock', () => {
    const { root, form } = parseInvoice(passing.replace(/<P_1>[^<]*/, '<P_1>2049-01-01'));
    const codes = checkRules(root, { form }).map((issue) => issue.code);
    expect(codes).not.toContain('rule.issue-date-in-future');
  });

  it('takes the day in Warsaw: after midnight there it is tomorrow already', () => {
    const tomorrow = passing.replace(/<P_1>[^<]*/, '<P_1>2026-11-24');
    const { root, form } = parseInvoice(tomorrow);
    const codesAt = (time: string) =>
      checkRules(root, { form, clock: { now: () => new Date(time) } }).map((issue) => issue.code);
    expect(codesAt('2026-11-23T22:59:59Z')).toContain('rule.issue-date-in-future');
    expect(codesAt('2026-11-23T23:00:00Z')).not.toContain('rule.issue-date-in-future');
  });

  it('takes a discount of the whole line and one of a single piece, as the official example 4 has it', () => {
    const piece = passing.replace(/<P_10>9.40<\/P_10>/, '<P_10>3.13</P_10>');
    expect(judge(piece)).toEqual([]);
  });

  it('names rate classes in the language of the message', () => {
    const [issue] = judge(passing.replace(/<P_14_1>[^<]*/, '<P_14_1>718.60').replace('4930.84', '4931.84'));
    expect(issue?.message.pl).toContain('(P_13_1, stawka podstawowa)');
    expect(issue?.message.en).toContain('(P_13_1, standard rate)');
  });

  it('says all issues in document order', () => {
    const bad = passing.replace('9994072312', '9994072313').replace(/<REGON>\d+/, '<REGON>999147259');
    expect(judge(bad).map((issue) => issue.code)).toEqual(['rule.nip-checksum', 'rule.regon-checksum']);
  });

  it('never throws for a tree that broke the schema', () => {
    for (const body of [
      '',
      '<Fa/>',
      '<Fa><P_1>x</P_1><P_15>y</P_15><FaWiersz/><Zamowienie/><Platnosc/></Fa>',
    ]) {
      const xml = `<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">${body}</Faktura>`;
      expect(Array.isArray(judge(xml))).toBe(true);
    }
  });
});

describe('any damage', () => {
  const sources = Object.values(drafts).map((draft) => new TextDecoder().decode(buildInvoice(draft).xml));
  const odd = ['', '-', 'NaN', '1e9', '9'.repeat(40), '2026-02-30', '0.000000001', ' x  y ', '<a/>', 'PL'];

  it('to an invoice never makes a rule throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...odd)), { minLength: 1, maxLength: 8 }),
        (source, damages) => {
          let xml = source;
          for (const [at, value] of damages) {
            const leaves = [...xml.matchAll(/<([A-Za-z_0-9]+)>([^<]*)<\/\1>/g)];
            const leaf = leaves[at % leaves.length]!;
            const put = at % 3 === 0 ? '' : `<${leaf[1]}>${value}</${leaf[1]}>`;
            xml = xml.slice(0, leaf.index) + put + xml.slice(leaf.index + leaf[0].length);
          }
          for (const issue of judge(xml)) expect(issue.message.pl).not.toMatch(/\bundefined\b/);
        },
      ),
      { numRuns: 400 },
    );
  });
});

const ours = fileURLToPath(new URL('../../../../examples/invoices/', import.meta.url));

it.each(readdirSync(ours))('our example %s is beyond reproach', (name) => {
  expect(validateInvoice(readFileSync(ours + name), { clock }).issues).toEqual([]);
});

describe.skipIf(!officialIsThere)('official examples (../shared/ksef)', () => {
  const invalid = (environment?: 'production') =>
    ['fa2', 'fa3', 'fa_rr'].flatMap((folder) =>
      (existsSync(`${official}samples/${folder}`) ? readdirSync(`${official}samples/${folder}`) : []).filter(
        (name) =>
          !validateInvoice(readFileSync(`${official}samples/${folder}/${name}`), {
            clock,
            ...(environment && { environment }),
          }).valid,
      ),
    );

  it('hold', () => expect(invalid()).toEqual([]));

  it('hold in production but for the attachment’s, whose seller has no real NIP', () =>
    expect(invalid('production')).toEqual(['example-attachment.xml']));
});
