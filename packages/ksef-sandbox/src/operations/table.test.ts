import { describe, expect, it } from 'vitest';
import { operations } from '../contract/operations.generated.js';
import { operationTable } from './table.js';

describe('the table of operations', () => {
  it('has every operation of the contract, once', () => {
    expect(operationTable.map((one) => one.name).sort()).toEqual(Object.keys(operations).sort());
    expect(operationTable).toHaveLength(83);
  });
});
