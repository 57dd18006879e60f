import { describe, expect, it } from 'vitest';
import { oddValue } from '../conformance/bad-values.js';
import type { InvoiceForm } from '../form.js';
import { Random } from '../testing/random.js';
import { textOfType } from '../testing/values.js';
import { formModel, type TypeModel } from './compile.js';
import { isCollapsed } from './quick-accept.js';
import type { SimpleType } from './simple-type.js';

const forms: InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];

/** The simple types of a form's elements and attributes. */
function simpleTypes(root: TypeModel): Set<SimpleType> {
  const found = new Set<SimpleType>();
  const waiting = new Set([root]);
  for (const type of waiting) {
    if (type.simple) found.add(type.simple);
    for (const attribute of type.attributes) found.add(attribute.type);
    for (const inner of type.types) waiting.add(inner);
  }
  return new Set([...found].filter(isLimited));
}

/** Of a text without any limit there is no value beyond it to make. */
function isLimited(type: SimpleType): boolean {
  return type.kind !== 'string' || type.maxLength < Number.POSITIVE_INFINITY || type.patterns.length > 0;
}

describe('the quick look at a value', () => {
  it.each(forms)('never accepts what the close look refuses (%s)', (form) => {
    const random = new Random(20261123);
    let quick = 0;
    let refused = 0;
    for (const type of simpleTypes(formModel(form).rootType)) {
      for (let at = 0; at < 150; at++) {
        const text = random.chance(0.3) ? textOfType(type, random) : oddValue(type, random);
        if (!type.acceptsClosely(text)) refused++;
        if (!type.acceptsPlain(text)) continue;
        quick++;
        expect([type.name, text, type.acceptsClosely(text)]).toEqual([type.name, text, true]);
        expect([type.name, text, isCollapsed(text)]).toEqual([type.name, text, true]);
      }
    }
    // Neither answer may be the only one, or this would prove nothing.
    expect(quick).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });

  it('sees needless white space', () => {
    for (const text of ['', 'a', 'a b', 'a b c', '\u00a0']) expect(isCollapsed(text), text).toBe(true);
    for (const text of [' ', ' a', 'a ', 'a  b', 'a\tb', '\na', 'a\r'])
      expect(isCollapsed(text), text).toBe(false);
  });
});
