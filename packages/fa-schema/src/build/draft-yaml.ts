import type { Document, Node, Scalar } from 'yaml';
import { type DraftData, rowLookup } from './draft-data.js';
import { InvalidDraftError } from './errors.js';

/** Nodes that aliases may unfold into, all in all; more is an attack. What a file spells out is not counted. */
const mostUnfolded = 100_000;

/**
 * Reads JSON (which is YAML) or YAML of one or several documents; a list at the top is a list of drafts.
 * Plain scalars keep the text they are written with, so that `780.10` and `0012` lose nothing.
 */
export async function readYaml(text: string, file: string): Promise<DraftData[]> {
  const yaml = await import('yaml');
  const counter = new yaml.LineCounter();
  const documents = parsed(
    () => yaml.parseAllDocuments(text, { schema: 'failsafe', lineCounter: counter }),
    file,
  );
  const drafts: DraftData[] = [];
  let count = 0;
  for (const document of documents) {
    const [problem] = document.errors;
    if (problem) {
      const { line } = counter.linePos(problem.pos[0]);
      throw new InvalidDraftError(
        'draft.file',
        `${file}:${line}`,
        {
          pl: `to nie jest poprawny JSON ani YAML (${problem.code}).`,
          en: `this is neither JSON nor YAML (${problem.code}).`,
        },
        { cause: problem },
      );
    }
    const rows = new Map<string, number>();
    /** What is being unfolded: an alias to one of these has no end. */
    const open = new Set<Node>();
    const contentOf = (node: Node, path: string, copied: boolean): unknown => {
      if (yaml.isSeq<Node>(node)) return node.items.map((item, i) => unfold(item, `${path}[${i}]`, copied));
      if (!yaml.isMap<Scalar, Node>(node)) return undefined;
      const entries = node.items.flatMap(({ key, value }) => {
        const name = yaml.isScalar(key) ? String(key.value) : String(key);
        const inner = unfold(value, path === '' ? name : `${path}.${name}`, copied);
        return inner === undefined ? [] : [[name, inner] as const];
      });
      return Object.fromEntries(entries);
    };
    const unfold = (node: Node | null | undefined, path: string, copied = false): unknown => {
      if (copied && ++count > mostUnfolded) {
        throw new InvalidDraftError('draft.file', file, {
          pl: 'dokument rozwija się do zbyt wielu elementów.',
          en: 'the document unfolds into too many nodes.',
        });
      }
      if (yaml.isAlias(node)) {
        const meant = node.resolve(document as Document);
        if (meant && !open.has(meant)) return unfold(meant, path, true);
        const { line } = counter.linePos(node.range?.[0] ?? 0);
        throw new InvalidDraftError('draft.file', `${file}:${line}`, {
          pl: `alias *${node.source} ${meant ? 'wskazuje na samego siebie' : 'nie wskazuje na nic'}.`,
          en: `the alias *${node.source} stands for ${meant ? 'itself' : 'nothing'}.`,
        });
      }
      if (node?.range) rows.set(path, counter.linePos(node.range[0]).line);
      if (yaml.isScalar(node)) return scalar(node);
      if (!node) return undefined;
      open.add(node);
      const inside = contentOf(node, path, copied);
      open.delete(node);
      return inside;
    };
    const top = document.contents;
    if (yaml.isSeq<Node>(top)) {
      for (const item of top.items) {
        rows.clear();
        const data = unfold(item, '');
        drafts.push({ data, rowOf: rowLookup(new Map(rows)) });
      }
    } else if (top) drafts.push({ data: unfold(top, ''), rowOf: rowLookup(rows) });
  }
  return drafts;
}

/** Nesting deeper than the stack is no draft. */
function parsed<T>(parse: () => T, file: string): T {
  try {
    return parse();
  } catch (cause) {
    throw new InvalidDraftError(
      'draft.file',
      file,
      { pl: 'pliku nie da się odczytać.', en: 'the file cannot be read.' },
      { cause },
    );
  }
}

/** Plain `true`, `false` and `null` mean what they mean in JSON; everything else is its text. */
function scalar(node: Scalar): unknown {
  const text = node.source ?? String(node.value ?? '');
  if (node.type !== 'PLAIN') return String(node.value ?? '');
  if (text === 'true' || text === 'false') return text === 'true';
  return text === '' || text === '~' || text === 'null' ? undefined : text;
}
