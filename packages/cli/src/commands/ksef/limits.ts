import type { Message } from '@eszok/core';
import { names } from '../../catalogue/names.js';
import type { CommandModule } from '../../frame/command.js';
import { openClient } from '../../frame/services.js';
import { facts, table } from '../../frame/table.js';

const { heads } = names;

/** `eszok limits`: what KSeF allows this company now, asked and not assumed. */
export const run: CommandModule['run'] = async (context) => {
  const { lang, signal } = context;
  const client = await openClient(context);
  const [limits, subject, rates] = await Promise.all([
    client.limits.context(signal),
    client.limits.subject(signal),
    client.limits.rates(signal),
  ]);
  const nameOf = (known: Readonly<Record<string, Message>>, name: string) => known[name]?.[lang] ?? name;
  const sizes = facts(
    leaves({ ...limits, subject }).map(([name, value]) => [nameOf(names.size, name), String(value)] as const),
  );
  const groups = table(
    [
      { head: heads.group[lang] },
      { head: heads.second[lang], right: true },
      { head: heads.minute[lang], right: true },
      { head: heads.hour[lang], right: true },
    ],
    Object.entries(rates).map(([group, values]) => {
      const { perSecond, perMinute, perHour } = values as {
        perSecond?: number;
        perMinute?: number;
        perHour?: number;
      };
      return [nameOf(names.limit, group), cell(perSecond), cell(perMinute), cell(perHour)];
    }),
  );
  return { data: { limits, subject, rates }, text: `${sizes}\n\n${groups}` };
};

/** KSeF says "as many as you like" by the greatest number of 32 bits. */
const cell = (value: number | null | undefined) =>
  value === undefined || value === null ? '' : value === 2_147_483_647 ? '∞' : String(value);

/** `onlineSession.maxInvoices` and its value, for everything inside. */
function leaves(value: object, path = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = path ? `${path}.${key}` : key;
    return typeof inner === 'object' && inner !== null
      ? leaves(inner, name)
      : [[name, inner] as [string, unknown]];
  });
}
