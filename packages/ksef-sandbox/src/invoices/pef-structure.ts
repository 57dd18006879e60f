import { readSigned, type SignedElement } from '../auth/xades/signed-elements.js';
import { aggregates, basics, content } from './pef-tables.generated.js';
import { attributeProblem, valueProblem } from './pef-values.js';

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:';
const cac = `${ubl}CommonAggregateComponents-2`;
const cbc = `${ubl}CommonBasicComponents-2`;
const ext = `${ubl}CommonExtensionComponents-2`;

interface Particle {
  name: string;
  namespace: string;
  least: 0 | 1;
  many: boolean;
}

interface Tables {
  children: (type: string) => readonly Particle[];
  /** Types of aggregate elements, kinds of basic ones. */
  typeOf: ReadonlyMap<string, string>;
  kindOf: ReadonlyMap<string, string>;
}

const inverted = (table: Readonly<Record<string, string>>) =>
  new Map(Object.entries(table).flatMap(([value, names]) => names.split(' ').map((name) => [name, value])));

let made: Tables | undefined;

/** Read out of their texts with the first PEF document: most sandboxes see none. */
function tables(): Tables {
  if (made) return made;
  const known = new Map<string, Particle[]>();
  const children = (type: string) => {
    let particles = known.get(type);
    if (!particles) {
      particles = (content[type] ?? '').split(' ').map((rule) => ({
        name: rule.replace(/^:|[!+*]$/g, ''),
        namespace: rule.startsWith(':') ? cac : rule.startsWith('UBLExtensions') ? ext : cbc,
        least: /[!+]$/.test(rule) ? 1 : 0,
        many: /[+*]$/.test(rule),
      }));
      known.set(type, particles);
    }
    return particles;
  };
  made = { children, typeOf: inverted(aggregates), kindOf: inverted(basics) };
  return made;
}

/** What stands in an element of a type, in which order, how often. */
function sequenceProblem(element: SignedElement, type: string, path: string): string | null {
  const parts = element.children;
  let next = 0;
  for (const { name, namespace, least, many } of tables().children(type)) {
    const first = next;
    while (parts[next]?.name === name && parts[next]?.namespace === namespace) next += 1;
    const count = next - first;
    if (count < least) return `${path}: brak elementu ${name} we właściwym miejscu.`;
    if (count > 1 && !many) return `${path}: element ${name} występuje ${count} razy.`;
  }
  const left = parts[next];
  return left ? `${path}: element ${left.name} nie jest dozwolony w tym miejscu.` : null;
}

function problem(element: SignedElement, type: string, path: string): string | null {
  const attribute = attributeProblem(element.attributes, []);
  if (attribute) return `${path}: ${attribute}.`;
  if (element.text !== '') return `${path}: tekst „${element.text.slice(0, 40)}” nie jest tu dozwolony.`;
  const wrong = sequenceProblem(element, type, path);
  if (wrong) return wrong;
  const counts = new Map<string, number>();
  for (const part of element.children) {
    // What extensions hold is their own.
    if (part.namespace === ext) continue;
    const count = (counts.get(part.name) ?? 0) + 1;
    counts.set(part.name, count);
    const place = `${path}/${part.name}${count > 1 ? `[${count}]` : ''}`;
    const inside = partProblem(part, place);
    if (inside) return inside;
  }
  return null;
}

function partProblem(part: SignedElement, place: string): string | null {
  if (part.namespace === cac) return problem(part, tables().typeOf.get(part.name) ?? '', place);
  const [child] = part.children;
  if (child) return `${place}: element ${child.name} nie jest dozwolony w tym miejscu.`;
  const wrong = valueProblem(tables().kindOf.get(part.name) ?? '', part.text, part.attributes);
  return wrong ? `${place}: ${wrong}.` : null;
}

/**
 * What of a PEF document breaks its schema (PEF-3_2-1.xsd, PEF_KOR-3_2-1.xsd): elements, their order and number, values and
 * attributes; extensions are not looked into. A sentence in Polish that names the first place, or null.
 */
export function pefStructureProblem(xml: string): string | null {
  const root = readSigned(xml);
  if (root?.name !== 'Invoice' && root?.name !== 'CreditNote') {
    return 'Element główny dokumentu PEF to Invoice albo CreditNote.';
  }
  if (root.namespace !== `${ubl}${root.name}-2`) return `Nieznana przestrzeń nazw ${root.namespace}.`;
  return problem(root, `${root.name}Type`, `/${root.name}`);
}
