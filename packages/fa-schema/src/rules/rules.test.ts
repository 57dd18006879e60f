import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildInvoice } from '../build/build-invoice.js';
import { parseInvoice } from '../read/parse-invoice.js';
import { drafts } from '../test-support/drafts.js';
import { ruleExamples } from '../test-support/rule-examples.js';
import { official, officialIsThere } from '../test-support/xsd-oracle.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { checkRules, rules } from './index.js';

const clock = { now: () => new Date('2026-11-23T01:00:00Z') };

function judge(xml: string, environment?: 'test') {
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
      expect(judge(passing)).toEqual([]);
      let failing = passing;
      for (const [find, put] of edits) {
        const edited = failing.replace(find, put);
        expect(edited, String(find)).not.toBe(failing);
        failing = edited;
      }
      const issue = judge(failing).find((one) => one.code === code);
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

  it('lets a wrong NIP pass with a warning outside production', () => {
    const wrong = passing.replace('9994072312', '9994072313');
    expect(judge(wrong).map((issue) => issue.severity)).toEqual(['error']);
    expect(judge(wrong, 'test').map((issue) => issue.severity)).toEqual(['warning']);
    expect(validateInvoice(wrong).valid).toBe(false);
    expect(validateInvoice(wrong, { environment: 'test' }).valid).toBe(true);
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

describe.skipIf(!officialIsThere)('official examples (../shared/ksef)', () => {
  const list = (folder: string) =>
    existsSync(`${official}samples/${folder}`)
      ? readdirSync(`${official}samples/${folder}`).map((name) => `${official}samples/${folder}/${name}`)
      : [];

  it('of FA(3) hold but for the attachment’s, whose seller has no NIP at all', () => {
    const invalid = list('fa3').filter((file) => !validateInvoice(readFileSync(file), { clock }).valid);
    expect(invalid.map((file) => file.replace(/.*\//, ''))).toEqual(['example-attachment.xml']);
  });
});
