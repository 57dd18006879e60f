import { describe, expect, it } from 'vitest';
import { codeOf, useStage } from '../test-support/stage.js';
import { nameAsContract, namesOfContract } from './names.js';
import { schemas } from './schemas.generated.js';

describe('names of fields', () => {
  const stage = useStage();

  it('no two of the contract differ in case alone', () => {
    const all = new Set<string>();
    JSON.stringify(schemas, (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) all.add(name);
      return value;
    });
    expect(namesOfContract().size).toBe(all.size);
  });

  it('capitals of the C# client are taken, in depth, and leave other names alone', () => {
    const body = {
      FormCode: { SystemCode: 'FA (3)', Value: 'FA' },
      Things: [{ Nip: '1' }],
      Unheard: 1,
      encryption: null,
    };
    nameAsContract(body);
    expect(body).toEqual({
      formCode: { systemCode: 'FA (3)', value: 'FA' },
      Things: [{ nip: '1' }],
      Unheard: 1,
      encryption: null,
    });
  });

  it('a body that is nested without end is refused', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const answer = await stage.sales.call('POST', '/certificates/query', {
      xml: deep,
      headers: { 'content-type': 'application/json' },
    });
    expect(codeOf(answer)).toBe(21405);
  });

  it('a filter written with capitals filters', async () => {
    const ask = (body: object) => stage.sales.call('POST', '/certificates/query', { body });
    expect((await ask({ Type: 'Neither' })).status).toBe(400);
    expect((await ask({ Type: 'Offline' })).status).toBe(200);
  });
});
