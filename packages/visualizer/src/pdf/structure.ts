import type { PdfObjects, Ref } from './objects.js';
import type { Writer } from './writer.js';

/** Roles of standard structure types that these documents use (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link';

/** An element, content of its page (the identifier's complement, so below 0), or PDF. */
type Kid = number | string;

/** A node of the tree while it grows. */
export interface Element {
  readonly role: Role;
  readonly ref: Ref;
  readonly parent: Ref;
  /** Page of its first piece of content. */
  page: Ref | undefined;
  /** Entries of its `/K`; most elements have one, and no list for it. */
  kids: Kid | Kid[] | undefined;
  /** What stands for a figure where it cannot be seen, and its bounds on the page. */
  alt?: string;
  box?: readonly [number, number, number, number];
}

/** The part of a page that the tree has to know. */
export interface StructuredPage {
  readonly ref: Ref;
  /** Key of the page in the parent tree. */
  readonly key: number;
  /** Elements of its pieces of content, in the order of their identifiers. */
  owners: Ref[];
}

/**
 * The logical structure of a document: what is a heading, a table, a cell, in reading order. An element is written
 * as soon as it is complete, so a long document never holds its tree.
 */
export class StructureTree {
  readonly root: Element;
  private readonly tree: Ref;
  /** Elements that may get more, in the order they were made; the last ones are closed first. */
  private readonly open: Element[] = [];
  /** Parent tree: what owns the content of each page, and each annotation. */
  private readonly owners: string[] = [];
  private nextKey = 0;

  constructor(private readonly objects: PdfObjects) {
    this.tree = objects.ref();
    this.root = this.make('Document', this.tree);
  }

  /** A new element at the end of its parent. It has to be closed unless it stays open to the end of the document. */
  element(role: Role, parent: Element = this.root): Element {
    const element = this.make(role, parent.ref);
    addKid(parent, element.ref);
    return element;
  }

  /** A key in the parent tree. */
  key(): number {
    return this.nextKey++;
  }

  /** Gives a piece of a page's content to an element; the number is its marked-content identifier. */
  mark(element: Element, page: StructuredPage): number {
    const id = page.owners.push(element.ref) - 1;
    element.page ??= page.ref;
    addKid(element, element.page === page.ref ? ~id : ` << /Type /MCR /Pg ${page.ref} 0 R /MCID ${id} >>`);
    return id;
  }

  /**
   * A new element that is one piece of a page's content and nothing else, as most are: written at once. The number is
   * its marked-content identifier.
   */
  piece(role: Role, page: StructuredPage, parent: Element = this.root): number {
    const ref = this.objects.ref();
    addKid(parent, ref);
    const id = page.owners.push(ref) - 1;
    const out = beginElement(this.objects, role, ref, parent.ref, page.ref);
    if (role === 'TH') out.text(scope);
    out.text('/K [ ').integer(id).text('] >>');
    this.objects.end();
    return id;
  }

  /** Gives an annotation to an element; the number is the annotation's `/StructParent`. */
  annotation(element: Element, annotation: Ref, page: StructuredPage): number {
    const key = this.key();
    this.owners[key] = `${element.ref} 0 R`;
    element.page ??= page.ref;
    addKid(element, ` << /Type /OBJR /Obj ${annotation} 0 R /Pg ${page.ref} 0 R >>`);
    return key;
  }

  /** Writes an element that gets nothing more. */
  close(element: Element): void {
    const at = this.open.lastIndexOf(element);
    if (at === -1) return;
    for (let next = at + 1; next < this.open.length; next++) this.open[next - 1] = this.open[next]!;
    this.open.pop();
    writeElement(this.objects, element);
  }

  /** Writes who owns the content of a page that gets no more of it but decoration; once. */
  closePage(page: StructuredPage): void {
    if (this.owners[page.key] !== undefined) return;
    const ref = this.objects.ref();
    const out = this.objects.begin(ref).text('[');
    page.owners.forEach((owner, index) => {
      if (index > 0) out.text(' ');
      out.integer(owner).text(' 0 R');
    });
    out.text(']');
    this.objects.end();
    this.owners[page.key] = `${ref} 0 R`;
    page.owners = [];
  }

  /** Writes what is left, and the root of the tree. */
  finish(): Ref {
    for (const element of [...this.open]) this.close(element);
    const numbers = this.owners.map((owner, key) => `${key} ${owner}`).join(' ');
    const parents = this.objects.add(`<< /Nums [${numbers}] >>`);
    this.objects.write(
      this.tree,
      `<< /Type /StructTreeRoot /K [${this.root.ref} 0 R] /ParentTree ${parents} 0 R /ParentTreeNextKey ${this.nextKey} >>`,
    );
    return this.tree;
  }

  private make(role: Role, parent: Ref): Element {
    const element: Element = { role, ref: this.objects.ref(), parent, page: undefined, kids: undefined };
    this.open.push(element);
    return element;
  }
}

function addKid(element: Element, kid: Kid): void {
  const { kids } = element;
  if (kids === undefined) element.kids = kid;
  else if (typeof kids === 'object') kids.push(kid);
  else element.kids = [kids, kid];
}

const scope = '/A << /O /Table /Scope /Column >> ';

function beginElement(objects: PdfObjects, role: Role, ref: Ref, parent: Ref, page: Ref | undefined): Writer {
  const out = objects.begin(ref).text('<< /S /').text(role).text(' /P ').integer(parent).text(' 0 R ');
  return page === undefined ? out : out.text('/Pg ').integer(page).text(' 0 R ');
}

function writeElement(objects: PdfObjects, { role, ref, parent, page, kids, alt, box }: Element): void {
  const out = beginElement(objects, role, ref, parent, page);
  if (alt !== undefined) out.text('/Alt ').text(alt).text(' ');
  if (box !== undefined) out.text(`/A << /O /Layout /Placement /Block /BBox [${box.join(' ')}] >> `);
  if (role === 'TH') out.text(scope);
  out.text('/K [');
  if (typeof kids === 'object') for (let index = 0; index < kids.length; index++) writeKid(out, kids[index]!);
  else if (kids !== undefined) writeKid(out, kids);
  out.text('] >>');
  objects.end();
}

function writeKid(out: Writer, kid: Kid): void {
  if (typeof kid === 'string') out.text(kid);
  else if (kid < 0) out.text(' ').integer(~kid);
  else out.text(' ').integer(kid).text(' 0 R');
}
