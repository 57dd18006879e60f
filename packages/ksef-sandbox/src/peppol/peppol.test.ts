import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { useStage } from '../test-support/stage.js';
import { makeSigner } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

describe('Peppol', () => {
  const stage = useStage();

  it('a Peppol provider enters its own context and the list', async () => {
    const { sales, signIn } = stage;
    const signer = await makeSigner({ subject: 'CN=PPL123456, O=Dostawca Peppol, C=PL' });
    await signIn(signer, '<PeppolId>PPL123456</PeppolId>');
    const list = await sales.expect<Schemas['QueryPeppolProvidersResponse']>(200, 'GET', '/peppol/query', {
      token: null,
    });
    expect(list.peppolProviders.map((one) => one.id)).toEqual(['PPL123456']);
  });
});
