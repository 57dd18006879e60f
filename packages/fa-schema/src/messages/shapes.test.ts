import { describe, expect, it } from 'vitest';
import { formModel, type TypeModel } from '../model/compile.js';
import { shapeOf } from './shapes.js';

describe('patterns in words', () => {
  it.each(['FA (2)', 'FA (3)', 'FA_RR (1)'] as const)('are there for every pattern of %s', (form) => {
    const seen = new Set<TypeModel>();
    const visit = (type: TypeModel): void => {
      if (seen.has(type)) return;
      seen.add(type);
      for (const { source } of type.simple?.patterns ?? []) {
        expect(shapeOf(source.join(' | ')).pl, type.name).not.toMatch(/[[\]\\]/);
      }
      for (const inner of type.types) visit(inner);
    };
    visit(formModel(form).rootType);
    expect(seen.size).toBeGreaterThan(50);
  });
});
