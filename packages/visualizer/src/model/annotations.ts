import type { XmlElement } from '@eszok/fa-schema';
import type { Source } from './source.js';
import type { Field } from './value.js';
import type { Annotations } from './view.js';

/** Marks where 1 states something and 2 denies it. */
const marks = ['P_16', 'P_17', 'P_18', 'P_18A', 'P_23'] as const;
/** Marks of the invoice itself, outside `Adnotacje`. */
const outer = ['FP', 'TP', 'ZwrotAkcyzy'] as const;

/** What `Adnotacje` and the marks beside it say, as names of sentences. */
export function readAnnotations(source: Source, fa: XmlElement | undefined): Annotations {
  const stated: Annotations['stated'] = [];
  const denied: string[] = [];
  const notes = fa?.child('Adnotacje');
  const judge = (name: string, on: boolean | undefined, detail?: string) => {
    if (on === true) stated.push({ name, detail });
    else if (on === false) denied.push(name);
  };
  // The mark that matters most to whoever pays comes first.
  judge('P_18A', source.flag(notes, 'P_18A'));
  for (const name of marks) if (name !== 'P_18A') judge(name, source.flag(notes, name));

  // FA(1) has all of them side by side, and denies by 2 what later forms deny by a mark of its own.
  const exemption = notes?.child('Zwolnienie') ?? notes;
  const exempt = source.flag(exemption, 'P_19');
  const bases = (['P_19A', 'P_19B', 'P_19C'] as const).flatMap((name) => {
    const text = source.text(exemption, name);
    return text === undefined ? [] : [{ name, text }];
  });
  if (exempt === true || bases.length > 0) stated.push({ name: 'P_19', detail: undefined });
  for (const base of bases) stated.push({ name: base.name, detail: base.text });
  if (source.flag(exemption, 'P_19N') === true || exempt === false) denied.push('P_19');

  const transport = notes?.child('NoweSrodkiTransportu') ?? notes;
  judge('P_22', source.flag(transport, 'P_22'));
  judge('P_42_5', source.flag(transport, 'P_42_5'));
  if (source.flag(transport, 'P_22N') === true) denied.push('P_22');

  const margin = notes?.child('PMarzy') ?? notes;
  judge('P_PMarzy', source.flag(margin, 'P_PMarzy'));
  for (const name of ['P_PMarzy_2', 'P_PMarzy_3_1', 'P_PMarzy_3_2', 'P_PMarzy_3_3']) {
    judge(name, source.flag(margin, name));
  }
  if (source.flag(margin, 'P_PMarzyN') === true) denied.push('P_PMarzy');

  for (const name of outer) judge(name, source.flag(fa, name));
  return { stated, denied };
}

/** New means of transport, each as what is said of it; FA(1) has room for one. */
export function readNewTransport(source: Source, notes: XmlElement | undefined): Field[][] {
  const transport = notes?.child('NoweSrodkiTransportu');
  if (transport) return transport.all('NowySrodekTransportu').map((element) => source.rest(element));
  const names = notes?.children.map(({ name }) => name).filter((name) => /^P_22./.test(name)) ?? [];
  return names.length === 0 ? [] : [source.fields(notes, ...names)];
}
