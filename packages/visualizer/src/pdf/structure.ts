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
  kids: (Element | { page: number; id: number })[];
  /** What stands for a figure where it cannot be seen. */
  alt?: string;
}

/** The logical structure of a document: what is a heading, a table, a cell, in reading order. */
export class StructureTree {
  readonly root: Element = { role: 'Document', parent: undefined, kids: [] };
  private readonly owners: Element[][] = [];

  element(role: Role, parent: Element = this.root): Element {
    const element: Element = { role, parent, kids: [] };
    parent.kids.push(element);
    return element;
  }

  /** Gives a piece of a page's content to an element; the number is its marked-content identifier. */
  mark(element: Element, page: number): number {
    this.owners[page] ??= [];
    const owners = this.owners[page];
    owners.push(element);
    element.kids.push({ page, id: owners.length - 1 });
    return owners.length - 1;
  }

  write(objects: PdfObjects, pages: readonly Page[]): Ref {
    const root = objects.ref();
    const refs = new Map<Element, Ref>();
    const number = (element: Element) => {
      refs.set(element, objects.ref());
      for (const kid of element.kids) if ('role' in kid) number(kid);
    };
    number(this.root);
    for (const [element, ref] of refs) {
      const parent = element.parent ? refs.get(element.parent)! : root;
      const first = element.kids.find((kid) => !('role' in kid)) as { page: number } | undefined;
      const kids = element.kids.map((kid) => {
        if ('role' in kid) return `${refs.get(kid)} 0 R`;
        if (kid.page === first?.page) return String(kid.id);
        return `<< /Type /MCR /Pg ${pages[kid.page]!.ref} 0 R /MCID ${kid.id} >>`;
      });
      const page = first ? ` /Pg ${pages[first.page]!.ref} 0 R` : '';
      const alt = element.alt === undefined ? '' : ` /Alt (${element.alt.replace(/[^ -'*-[\]-~]/g, '?')})`;
      const scope = element.role === 'TH' ? ' /A << /O /Table /Scope /Column >>' : '';
      objects.write(
        ref,
        `<< /S /${element.role} /P ${parent} 0 R${page} /K [${kids.join(' ')}]${alt}${scope} >>`,
      );
    }
    const parents = this.owners.map(
      (owners, page) => `${page} [${owners.map((element) => `${refs.get(element)} 0 R`).join(' ')}]`,
    );
    const tree = objects.add(`<< /Nums [${parents.filter((entry) => entry).join(' ')}] >>`);
    objects.write(
      root,
      `<< /Type /StructTreeRoot /K [${refs.get(this.root)} 0 R] /ParentTree ${tree} 0 R /ParentTreeNextKey ${pages.length} >>`,
    );
    return root;
  }
}
