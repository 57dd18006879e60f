import type { Block, Line } from '../layout/blocks.js';
import type { Address, Party } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { noteOf } from './context.js';

/** Seller and buyer side by side, a third party beside them when it is alone; more of them in rows of three. */
export function partyRows(parties: readonly Party[]): (readonly Party[])[] {
  if (parties.length === 3) return [parties];
  const rows: (readonly Party[])[] = [parties.slice(0, 2)];
  for (let index = 2; index < parties.length; index += 3) rows.push(parties.slice(index, index + 3));
  return rows;
}

/** Parties beside one another, in columns as wide as if there were `width` of them. */
export function partyRow(row: readonly Party[], speaker: Speaker, width: number): Block[] {
  if (row.length === 0) return [];
  const columns = row.map((party) => [partyCard(party, speaker)]);
  while (columns.length < width) columns.push([]);
  return [{ kind: 'columns', columns }];
}

function partyCard(party: Party, speaker: Speaker): Block {
  return {
    kind: 'text',
    lines: [{ text: partyTitle(party, speaker), style: 'label' }, ...partyLines(party, speaker)],
  };
}

function partyTitle(party: Party, speaker: Speaker): string {
  const role = party.roleText ?? (party.role ? speaker.value(party.role) : undefined);
  const title = speaker.label(party.element);
  return role === undefined ? title : `${title} — ${role}`;
}

/** Everything a party's element says, as lines. */
export function partyLines(party: Party, speaker: Speaker): Line[] {
  const lines: Line[] = [];
  if (party.name !== undefined) lines.push({ text: party.name, style: 'name' });
  for (const field of party.ids) lines.push({ text: noteOf(field, speaker), style: 'strong' });
  lines.push(...addressLines(party.address, speaker));
  const contacts = party.contacts.map((field) => speaker.value(field.value));
  if (contacts.length > 0) lines.push({ text: contacts.join('  ·  '), style: 'small' });
  if (party.mailing) {
    const mailing = addressLines(party.mailing, speaker).map((line) => line.text);
    lines.push({ text: `${speaker.say('mailing')}: ${mailing.join(', ')}`, style: 'small' });
  }
  const shown = party.more.filter((field) => !(field.value.type === 'flag' && !field.value.on));
  if (shown.length > 0) {
    lines.push({ text: shown.map((field) => noteOf(field, speaker)).join('  ·  '), style: 'small' });
  }
  return lines;
}

/** Marks of a party that say no; they are told once, with the annotations. */
export function deniedOf(parties: readonly Party[]): string[] {
  const names = parties.flatMap((party) =>
    party.more.filter((field) => field.value.type === 'flag' && !field.value.on).map((field) => field.name),
  );
  return [...new Set(names)];
}

/** The address of a party or a place, with its country. */
export function addressLines(address: Address | undefined, speaker: Speaker): Line[] {
  if (!address) return [];
  const lines: Line[] = address.lines.map((text) => ({ text }));
  if (address.country !== undefined)
    lines.push({ text: speaker.value({ type: 'country', code: address.country }) });
  if (address.gln !== undefined) lines.push({ text: `GLN: ${address.gln}`, style: 'small' });
  return lines;
}
