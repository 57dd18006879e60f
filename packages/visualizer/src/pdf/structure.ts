import type { Page } from './document.js';
import type { PdfObjects, Ref } from './objects.js';

/** Roles of standard structure types that these documents use (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link'
  | 'Artifact';

export interface Element {
  role: Role;
  parent: Element | undefined;
  /** Elements, and pieces of content as `page * PAGE + identifier`. */
  kids: (Element | number)[];
  /** Its object, once the document is written. */
  ref: Ref;
  /** What stands for a figure where it cannot be seen. */
  alt?: string;
}

/** More pieces than one page can have. */
const PAGE = 1_000_000;

/** The logical structure of a document: what is a heading, a table, a cell, in reading order. */
export class StructureTree {
  readonly root: Element = { role: 'Document', parent: undefined, kids: [], ref: 0 };
  private readonly owners: Element[][] = [];

  element(role: Role, parent: Element = this.root): Element {
    const element: Element = { role, parent, kids: [], ref: 0 };
    parent.kids.push(element);
    return element;
  }

  /** Gives a piece of a page's content to an element; the number is its marked-content identifier. */
  mark(element: Element, page: number): number {
    this.owners[page] ??= [];
    const owners = this.owners[page];
    owners.push(element);
    const id = owners.length - 1;
    element.kids.push(page * PAGE + id);
    return id;
  }

  write(objects: PdfObjects, pages: readonly Page[]): Ref {
    const root = objects.ref();
    const elements: Element[] = [];
    const number = (element: Element) => {
      element.ref = objects.ref();
      elements.push(element);
      for (const kid of element.kids) if (typeof kid !== 'number') number(kid);
    };
    number(this.root);
    for (const element of elements) objects.write(element.ref, dictionary(element, root, pages));
    const parents = this.owners.map(
      (owners, page) => `${page} [${owners.map((element) => `${element.ref} 0 R`).join(' ')}]`,
    );
    const tree = objects.add(`<< /Nums [${parents.filter((entry) => entry).join(' ')}] >>`);
    objects.write(
      root,
      `<< /Type /StructTreeRoot /K [${this.root.ref} 0 R] /ParentTree ${tree} 0 R /ParentTreeNextKey ${pages.length} >>`,
    );
    return root;
  }
}

/** One element; its page is that of its first piece of content. */
function dictionary(element: Element, root: Ref, pages: readonly Page[]): string {
  let page = -1;
  let kids = '';
  for (const kid of element.kids) {
    if (typeof kid !== 'number') {
      kids += ` ${kid.ref} 0 R`;
      continue;
    }
    const [place, id] = [Math.floor(kid / PAGE), kid % PAGE];
    if (page === -1) page = place;
    kids += place === page ? ` ${id}` : ` << /Type /MCR /Pg ${pages[place]!.ref} 0 R /MCID ${id} >>`;
  }
  const parent = element.parent ? element.parent.ref : root;
  const place = page === -1 ? '' : ` /Pg ${pages[page]!.ref} 0 R`;
  const alt = element.alt === undefined ? '' : ` /Alt (${element.alt.replace(/[^ -'*-[\]-~]/g, '?')})`;
  const scope = element.role === 'TH' ? ' /A << /O /Table /Scope /Column >>' : '';
  return `<< /S /${element.role} /P ${parent} 0 R${place} /K [${kids}]${alt}${scope} >>`;
}
