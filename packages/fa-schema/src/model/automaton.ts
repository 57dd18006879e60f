import type { ElementRow, GroupRow, ParticleRow } from './table.js';

/** One element of a content model, at its place in it. */
export interface Position {
  readonly row: ElementRow;
  /** Order in the model, from 0. */
  readonly index: number;
  readonly min: number;
  readonly max: number;
}

/**
 * A content model as a deterministic automaton: after the element at `position` (-1: at the start)
 * the element at `next` may follow when `follows[(position + 1) * size + next]` is 1.
 * (Glushkov's construction; XSD's unique particle attribution makes it deterministic.)
 */
export interface Automaton {
  readonly positions: readonly Position[];
  readonly byName: ReadonlyMap<string, Position>;
  readonly follows: Uint8Array;
  /** 1 when the content may end after `position`, at `position + 1`. */
  readonly ends: Uint8Array;
}

interface Span {
  first: number[];
  last: number[];
  nullable: boolean;
}

export function buildAutomaton(content: GroupRow | undefined): Automaton {
  const positions: Position[] = [];
  const pairs: [number[], number[]][] = [];

  const build = (particle: ParticleRow): Span => {
    if ('element' in particle) {
      const index = positions.length;
      const max = particle.max === null ? Number.POSITIVE_INFINITY : (particle.max ?? 1);
      positions.push({ row: particle, index, min: particle.min ?? 1, max });
      return { first: [index], last: [index], nullable: particle.min === 0 };
    }
    const span = particle.choice
      ? choice(particle.choice.map(build))
      : sequence(particle.sequence!.map(build));
    return particle.min === 0 ? { ...span, nullable: true } : span;
  };
  const choice = (parts: Span[]): Span => ({
    first: parts.flatMap((part) => part.first),
    last: parts.flatMap((part) => part.last),
    nullable: parts.some((part) => part.nullable),
  });
  const sequence = (parts: Span[]): Span => {
    let first: number[] = [];
    let last: number[] = [];
    let nullable = true;
    for (const part of parts) {
      pairs.push([last, part.first]);
      if (nullable) first = [...first, ...part.first];
      last = part.nullable ? [...last, ...part.last] : part.last;
      nullable = nullable && part.nullable;
    }
    return { first, last, nullable };
  };

  const whole: Span = content ? build(content) : { first: [], last: [], nullable: true };
  const size = positions.length;
  const follows = new Uint8Array((size + 1) * size);
  const ends = new Uint8Array(size + 1);
  for (const next of whole.first) follows[next] = 1;
  for (const [before, after] of pairs) {
    for (const from of before) for (const to of after) follows[(from + 1) * size + to] = 1;
  }
  if (whole.nullable) ends[0] = 1;
  for (const index of whole.last) ends[index + 1] = 1;
  return { positions, byName: new Map(positions.map((one) => [one.row.element, one])), follows, ends };
}
