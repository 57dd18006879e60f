import type { components } from '@eszok/ksef-sdk/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OperationName, operations } from '../contract/operations.generated.js';
import type { TestClient } from '../test-support/client.js';
import { personDetails, useStage } from '../test-support/stage.js';
import { seller } from '../test-support/start.js';
import { makeSigner, person } from '../test-support/xades-signer.js';

type Problem = components['schemas']['ForbiddenProblemDetails'];

const guarded = Object.entries(operations).filter(([, spec]) => spec.permissions.length > 0);

describe('whoever lacks the permission of an operation', () => {
  const stage = useStage();
  const holders: { permission: string; client: TestClient }[] = [];
  beforeAll(async () => {
    const people = {
      InvoiceRead: '88102341294',
      CredentialsRead: '90010112349',
      Introspection: '85050512345',
    };
    for (const [permission, pesel] of Object.entries(people)) {
      await stage.settle(stage.sales, 'POST', '/permissions/persons/grants', {
        subjectIdentifier: { type: 'Pesel', value: pesel },
        permissions: [permission],
        description: 'Jedno uprawnienie',
        subjectDetails: personDetails,
      });
      const signer = await makeSigner({ subject: person(`PNOPL-${pesel}`) });
      holders.push({ permission, client: await stage.signIn(signer, `<Nip>${seller.nip}</Nip>`) });
    }
  });

  it.each(guarded.map(([name, spec]) => [name as OperationName, spec.permissions] as const))(
    'is refused %s',
    async (name, needed) => {
      const without = holders.filter(({ permission }) => !needed.includes(permission));
      expect(without.length).toBeGreaterThan(0);
      const [method = '', path = ''] = name.split(' ');
      for (const { permission, client } of without) {
        // Before anything is looked at in the request.
        const answer = await client.call<Problem>(method, path.replaceAll(/\{\w+\}/g, 'x'));
        expect(answer.status).toBe(403);
        expect(answer.body).toMatchObject({
          reasonCode: 'missing-permissions',
          security: { requiredAnyOfPermissions: needed, presentPermissions: [permission] },
        });
      }
    },
  );

  it('there are as many as the contract has', () => {
    expect(guarded.length).toBeGreaterThan(35);
  });
});
