import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Sandbox, SandboxOptions } from '../sandbox.js';
import { TestClient } from './client.js';
import { startWithCompanies } from './start.js';
import { authTokenRequest, signXades, type TestSigner } from './xades-signer.js';

type Schemas = components['schemas'];

/** PESEL of a person in tests, and how a grant names that person. */
export const pesel = '88102341294';
export const personDetails = {
  subjectDetailsType: 'PersonByIdentifier',
  personById: { firstName: 'Jan', lastName: 'Testowy' },
};

/** The first exception code of a 400's body. */
export const codeOf = (answer: { body: unknown }) =>
  (answer.body as Schemas['ExceptionResponse']).exception?.exceptionDetailList?.[0]?.exceptionCode;

/** A checked sandbox with two companies signed in, and ways to enter it by certificates. */
class Stage {
  sandbox!: Sandbox;
  sales!: TestClient;
  purchases!: TestClient;

  /** Signs a request for a context (XML) and gives the outcome of the sign-in. */
  readonly start = async (signer: TestSigner, context: string, options: object = {}) => {
    const client = new TestClient(this.sandbox);
    const { challenge } = await client.expect<Schemas['AuthenticationChallengeResponse']>(
      200,
      'POST',
      '/auth/challenge',
    );
    const xml = signXades(authTokenRequest(challenge, context, options), signer);
    const started = await client.expect<Schemas['AuthenticationInitResponse']>(
      202,
      'POST',
      '/auth/xades-signature',
      { xml },
    );
    return { client, started, outcome: await client.outcome(started) };
  };

  /** A client that entered a context. */
  readonly signIn = async (
    signer: TestSigner,
    context: string,
    options: object = {},
  ): Promise<TestClient> => {
    const { client, started, outcome } = await this.start(signer, context, options);
    expect(outcome.status.code).toBe(200);
    await client.redeem(started);
    return client;
  };

  /** Calls an operation on permissions and gives its final status. */
  readonly settle = async (
    client: TestClient,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<number> => {
    const { referenceNumber } = await client.expect<Schemas['PermissionsOperationResponse']>(
      202,
      method,
      path,
      { body },
    );
    await this.sandbox.settled();
    const { status } = await client.expect<Schemas['PermissionsOperationStatusResponse']>(
      200,
      'GET',
      `/permissions/operations/${referenceNumber}`,
    );
    return status.code;
  };
}

/** A stage for the tests of one `describe`: filled before them, closed after them. */
export function useStage(options: SandboxOptions = {}): Stage {
  const stage = new Stage();
  beforeAll(async () => {
    Object.assign(stage, await startWithCompanies(options));
  });
  afterAll(() => stage.sandbox.close());
  return stage;
}
