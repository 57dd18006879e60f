import { operation } from '../operations/operation.js';
import { invalid } from '../refusal.js';
import { findTokenByText } from '../tokens/token-book.js';
import type { World } from '../world/world.js';
import { admission } from './admission.js';
import { settleAuthentication } from './authentication-book.js';
import { type Context, contextLabel, type Subject } from './caller.js';
import { useChallenge } from './challenge.js';
import { contextProblem } from './contexts.js';
import { startAuthentication } from './start.js';

export const ksefTokenSignIn = operation('POST /auth/ksef-token', async (call) => {
  const { world, body, now, clientIp } = call;
  const context: Context = body.contextIdentifier;
  const problem = contextProblem(context);
  if (problem) throw invalid(`body.contextIdentifier: ${problem}`);
  await world.keys.checkId('KsefTokenEncryption', body.publicKeyId);
  const challengeMs = useChallenge(world, body.challenge, now);
  const ciphertext = Buffer.from(body.encryptedToken, 'base64');
  return startAuthentication(
    world,
    now,
    { method: 'Token', context, allowedIps: body.authorizationPolicy?.allowedIps, clientIp },
    (reference) =>
      judge(world, reference, { ciphertext, context, challengeMs, publicKeyId: body.publicKeyId }),
  );
});

interface TokenAttempt {
  ciphertext: Uint8Array;
  context: Context;
  challengeMs: number;
  publicKeyId?: string | null | undefined;
}

async function judge(world: World, reference: string, attempt: TokenAttempt): Promise<void> {
  const fail = (detail: string) => settleAuthentication(world, reference, { status: 450, details: [detail] });
  const plain = await world.keys.decrypt('KsefTokenEncryption', attempt.ciphertext, attempt.publicKeyId);
  if (!plain) return fail('Nieprawidłowe szyfrowanie tokena');
  // A token's own text has bars in it: the time stands after the last one.
  const match = /^(.+)\|(\d{1,16})$/s.exec(plain.toString('utf8'));
  if (!match?.[1]) return fail('Nieprawidłowe kodowanie tokena');
  world.verbose(() => `${reference}: a KSeF token of ${match[1]!.length} characters, time ${match[2]}`);
  if (Number(match[2]) !== attempt.challengeMs) return fail('Nieprawidłowy czas tokena');
  const token = findTokenByText(world, match[1]);
  if (!token) return fail('Nieprawidłowy token');
  if (token.status === 'Revoked' || token.status === 'Revoking') return fail('Token unieważniony');
  if (token.status !== 'Active') return fail('Token nieaktywny');
  const { context } = attempt;
  if (token.context_type !== context.type || token.context_value !== context.value) {
    return fail(`Token nie może być użyty w kontekście ${contextLabel(context)}`);
  }
  const subject: Subject = { type: token.author_type as Subject['type'], value: token.author_value };
  const refused = admission(world, subject, context);
  if (refused) return settleAuthentication(world, reference, { ...refused, subject });
  world.db.run(
    'update tokens set last_used = ? where reference = ?',
    world.clock.now().getTime(),
    token.reference,
  );
  settleAuthentication(world, reference, { status: 200, subject, tokenReference: token.reference });
}
