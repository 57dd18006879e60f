import type { FormModel, TypeModel } from '../model/compile.js';
import type { Random } from '../testing/random.js';
import { textOfType } from '../testing/values.js';
import { oddValue } from './bad-values.js';
import { cloneDraft, type Draft, everyDraft, isDraft, type Piece } from './draft.js';
import { mangle } from './mangle.js';

/** What a mutation works on: the document, where other documents can be taken from, and the tables. */
export interface Ground {
  root: Draft;
  donors: readonly Draft[];
  model: FormModel;
  random: Random;
}

type Spot = { draft: Draft; parent: Draft; type: TypeModel };
type Mutation = (ground: Ground) => void;

/** Elements that the tables know, by walking both from the root. */
function spots(ground: Ground): Spot[] {
  const found: Spot[] = [];
  const walk = (draft: Draft, type: TypeModel) => {
    for (const piece of draft.pieces) {
      if (!isDraft(piece)) continue;
      const position = type.automaton.byName.get(piece.name);
      if (!position) continue;
      const inner = type.types[position.index]!;
      found.push({ draft: piece, parent: draft, type: inner });
      walk(piece, inner);
    }
  };
  walk(ground.root, ground.model.rootType);
  return found;
}

function anySpot(ground: Ground): Spot | undefined {
  const list = spots(ground);
  return list.length > 0 ? ground.random.pick(list) : undefined;
}

function leaf(ground: Ground): Spot | undefined {
  const list = spots(ground).filter((one) => one.type.simple);
  return list.length > 0 ? ground.random.pick(list) : undefined;
}

function inner(ground: Ground): Spot | undefined {
  const list = spots(ground).filter((one) => !one.type.simple);
  return list.length > 0 ? ground.random.pick(list) : undefined;
}

const insert = (parent: Draft, piece: Piece, random: Random) =>
  parent.pieces.splice(random.whole(0, parent.pieces.length), 0, piece);

const remove: Mutation = (ground) => {
  const spot = anySpot(ground);
  if (spot) spot.parent.pieces = spot.parent.pieces.filter((piece) => piece !== spot.draft);
};

const double: Mutation = (ground) => {
  const spot = anySpot(ground);
  if (!spot) return;
  const at = spot.parent.pieces.indexOf(spot.draft);
  spot.parent.pieces.splice(at, 0, cloneDraft(spot.draft));
};

const multiply: Mutation = (ground) => {
  const { random } = ground;
  const repeated = spots(ground).filter((one) => one.type.automaton.positions.length < 8);
  if (repeated.length === 0) return;
  const spot = random.pick(repeated);
  const times = random.pick([1, 2, 3, 19, 20, 30, 31, 32, 99, 100, 101, 102]);
  const at = spot.parent.pieces.indexOf(spot.draft);
  const copies = Array.from({ length: times }, () => cloneDraft(spot.draft));
  spot.parent.pieces.splice(at, 0, ...copies);
};

const move: Mutation = (ground) => {
  const spot = anySpot(ground);
  if (!spot) return;
  spot.parent.pieces = spot.parent.pieces.filter((piece) => piece !== spot.draft);
  insert(spot.parent, spot.draft, ground.random);
};

const moveFar: Mutation = (ground) => {
  const spot = anySpot(ground);
  const target = inner(ground);
  if (!spot || !target || everyDraft(spot.draft).some((one) => one.draft === target.draft)) return;
  spot.parent.pieces = spot.parent.pieces.filter((piece) => piece !== spot.draft);
  insert(target.draft, spot.draft, ground.random);
};

/** Takes a part of another invoice to where an element of that name (or any) stands here. */
const graft: Mutation = (ground) => {
  const { random } = ground;
  const donor = random.pick(everyDraft(random.pick(ground.donors)).filter((one) => one.parent)).draft;
  const same = spots(ground).filter((one) => one.draft.name === donor.name);
  const spot = same.length > 0 && random.chance(0.7) ? random.pick(same) : anySpot(ground);
  if (!spot) return;
  const at = spot.parent.pieces.indexOf(spot.draft);
  spot.parent.pieces.splice(at, random.whole(0, 1), cloneDraft(donor));
};

/** Puts in an element that the content model knows, filled with a legal value, wherever it may or may not fit. */
const supply: Mutation = (ground) => {
  const { random } = ground;
  const spot = inner(ground);
  const type = spot?.type ?? ground.model.rootType;
  const parent = spot?.draft ?? ground.root;
  if (type.automaton.positions.length === 0) return;
  const position = random.pick(type.automaton.positions);
  const child = type.types[position.index]!;
  const pieces: Piece[] = child.simple ? [{ text: textOfType(child.simple, random) }] : [];
  const draft: Draft = { name: position.row.element, attributes: [], pieces };
  if (random.chance(0.5)) insert(parent, draft, random);
  else {
    const order = (piece: Piece) =>
      isDraft(piece) ? (type.automaton.byName.get(piece.name)?.index ?? -1) : -1;
    const at = parent.pieces.findIndex((piece) => order(piece) > position.index);
    parent.pieces.splice(at === -1 ? parent.pieces.length : at, 0, draft);
  }
};

const rename: Mutation = (ground) => {
  const { random } = ground;
  const spot = anySpot(ground);
  if (!spot) return;
  const names = spots(ground).map((one) => one.draft.name);
  spot.draft.name = random.pick([
    random.pick(names),
    `${spot.draft.name}_`,
    spot.draft.name.toLowerCase(),
    'Nieznany',
    'P_13_1',
    'NIP',
  ]);
};

const empty: Mutation = (ground) => {
  const spot = anySpot(ground);
  if (spot) spot.draft.pieces = [];
};

const strayText: Mutation = (ground) => {
  const spot = inner(ground);
  if (!spot) return;
  insert(
    spot.draft,
    {
      raw: ground.random.pick([
        'x',
        ' ',
        '\n\t',
        '0',
        '&#32;',
        '&#160;',
        '<!-- c -->',
        '<![CDATA[ ]]>',
        '<![CDATA[x]]>',
        '<![CDATA[]]>',
        '&#x20;\n',
      ]),
    },
    ground.random,
  );
};

const childInText: Mutation = (ground) => {
  const spot = leaf(ground);
  const other = anySpot(ground);
  if (spot && other) insert(spot.draft, cloneDraft(other.draft), ground.random);
};

const value: Mutation = (ground) => {
  const spot = leaf(ground);
  if (spot?.type.simple) spot.draft.pieces = [{ text: oddValue(spot.type.simple, ground.random) }];
};

const table: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [8, value],
  [2, remove],
  [2, double],
  [1, multiply],
  [2, move],
  [1, moveFar],
  [3, graft],
  [3, supply],
  [1, rename],
  [1, empty],
  [1, strayText],
  [1, childInText],
  [5, mangle],
];

const total = table.reduce((sum, [weight]) => sum + weight, 0);

/** Bends a document in one to three ways. */
export function mutate(ground: Ground): void {
  const { random } = ground;
  const times = random.pick([1, 1, 1, 1, 2, 2, 3]);
  for (let count = 0; count < times; count++) {
    let left = random.next() * total;
    for (const [weight, mutation] of table) {
      left -= weight;
      if (left < 0) {
        mutation(ground);
        break;
      }
    }
  }
}
