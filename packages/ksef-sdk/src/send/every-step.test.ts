import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KsefClient } from '../client.js';
import { seller, testInvoice, withAttachment } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { memoryJournal } from './file-journal.js';
import type { SendJournal } from './types.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
  await world.client().testData.allowAttachments(seller.nip);
});
afterAll(() => world.close());

/** Dies right after its n-th write. */
function dyingAfter(journal: ReturnType<typeof memoryJournal>, last: number): SendJournal {
  let writes = 0;
  return {
    unfinished: journal.unfinished,
    attemptsAt: journal.attemptsAt,
    async write(entry) {
      if (writes >= last) throw new Error('dead');
      await journal.write(entry);
      writes += 1;
      if (writes === last) throw new Error('dead');
    },
  };
}

async function acceptedUnder(client: KsefClient, invoiceNumber: string): Promise<string[]> {
  const numbers: string[] = [];
  const dateRange = { dateType: 'Invoicing' as const, from: '2026-11-01T00:00:00Z' };
  for await (const one of client.invoices.query({ subjectType: 'Subject1', invoiceNumber, dateRange })) {
    numbers.push(one.ksefNumber);
  }
  return numbers;
}

const steps = ['opening', 'opened', 'sending', 'sent', 'accepted'] as const;

describe.each([
  ['online', (number: string) => testInvoice(number)],
  ['in a batch session of its own', (number: string) => withAttachment(testInvoice(number))],
])('an invoice sent %s whose sender died', (kind, invoice) => {
  it.each(steps.map((step, index) => [step, index + 1] as const))(
    'after noting "%s" is recovered, and ends accepted once',
    async (step, write) => {
      const number = `${kind}/${step}`;
      const journal = memoryJournal();
      const sending = world.client().send(invoice(number), { journal: dyingAfter(journal, write) });
      await expect(sending).rejects.toThrow('dead');
      expect(journal.entries.at(-1)?.step).toBe(step);
      const recovered = await world.client().recover(journal);
      const outcomes = { opening: 'not-sent', opened: 'not-sent', sent: 'accepted' };
      if (step in outcomes) {
        expect(recovered).toMatchObject([{ outcome: outcomes[step as keyof typeof outcomes] }]);
      }
      // An online invoice had not left yet; a package was uploaded, and is sent off by closing its session.
      if (step === 'sending') {
        expect(recovered).toMatchObject([{ outcome: kind === 'online' ? 'not-sent' : 'accepted' }]);
      }
      if (step === 'accepted') expect(recovered).toEqual([]);
      expect(await journal.unfinished()).toEqual([]);
      const again = await world.client().send(invoice(number), { journal });
      expect(await acceptedUnder(world.client(), number)).toEqual([again.ksefNumber]);
    },
  );
});
