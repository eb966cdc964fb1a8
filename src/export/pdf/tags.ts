import type { jsPDF } from 'jspdf';

/*
 * Logical structure, bookmarks and internal links. jsPDF has no tagged output; its hooks putPage, putAdditionalObjects
 * and putCatalog let us add it. Everything that reaches into jsPDF's internals lives here and, for the file inside a PDF, in attachment.ts.
 */
interface Leaf {
  readonly mcid: number;
  readonly page: number;
}
interface Annotation {
  readonly page: number;
  readonly rect: string;
  readonly to: string;
  readonly owner: Node;
  id: number;
}
/** An element of the structure tree. */
export interface Node {
  readonly role: string;
  readonly kids: (Node | Leaf | Annotation)[];
  readonly scope?: 'Column' | 'Row';
  readonly alt?: string;
  /** What a table shows, for those who cannot glance at it. */
  readonly summary?: string;
  id: number;
}
type More = Partial<Pick<Node, 'scope' | 'alt' | 'summary'>>;
interface Place {
  readonly page: number;
  /** From the foot of the page, as PDF counts. */
  readonly y: number;
}
interface Bookmark extends Place {
  readonly title: string;
  readonly level: number;
  id: number;
  readonly kids: Bookmark[];
}
interface Internal {
  readonly write: (...s: string[]) => void;
  newObjectDeferred(): number;
  newObjectDeferredBegin(id: number, first: boolean): void;
  getPageInfo(n: number): { objId: number };
  getCurrentPageInfo(): { pageNumber: number };
  pageSize: { getHeight(): number };
  events: { subscribe(name: string, f: (e: { pageNumber: number }) => void): void };
}

const isNode = (kid: Node | Leaf | Annotation): kid is Node => 'role' in kid;
const isLink = (kid: Node | Leaf | Annotation): kid is Annotation => 'rect' in kid;

/** A text string of the PDF format: UTF-16 with a byte order mark when it is not ASCII. */
const textString = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? `(${text.replace(/([\\()])/g, '\\$1')})`
    : `<FEFF${[...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')}>`;

const number = (value: number) => String(Math.round(value * 100) / 100);

export class Tags {
  readonly #doc: jsPDF;
  readonly #in: Internal;
  readonly #root: Node = { role: 'Document', kids: [], id: 0 };
  readonly #open: Node[] = [this.#root];
  readonly #marked = new Map<number, Node[]>();
  readonly #links: Annotation[] = [];
  readonly #places = new Map<string, Place>();
  readonly #outline: Bookmark = { title: '', level: 0, page: 1, y: 0, id: 0, kids: [] };
  #tree = 0;

  constructor(doc: jsPDF, language: string) {
    this.#doc = doc;
    this.#in = doc.internal as unknown as Internal;
    const { events, write } = this.#in;
    events.subscribe('putPage', ({ pageNumber }) => {
      write(`/StructParents ${pageNumber - 1} /Tabs /S`);
      const here = this.#links.filter((link) => link.page === pageNumber && this.#places.has(link.to));
      for (const link of here) link.id = this.#in.newObjectDeferred();
      if (here.length > 0) write(`/Annots [${here.map((link) => `${link.id} 0 R`).join(' ')}]`);
    });
    events.subscribe('putAdditionalObjects', () => {
      this.#putTree();
      this.#putOutline();
    });
    events.subscribe('putCatalog', () => {
      write(`/MarkInfo <</Marked true>> /StructTreeRoot ${this.#tree} 0 R /ViewerPreferences <</DisplayDocTitle true>>`);
      if (this.#outline.kids.length > 0) write(`/Outlines ${this.#outline.id} 0 R /PageMode /UseOutlines`);
    });
    doc.setLanguage(language as 'en-GB');
  }

  open(role: string, more: More = {}, parent: Node | undefined = this.#open.at(-1)): Node {
    const node: Node = { role, kids: [], id: 0, ...more };
    parent?.kids.push(node);
    this.#open.push(node);
    return node;
  }
  close(): void {
    if (this.#open.length > 1) this.#open.pop();
  }
  /** What is drawn from here to `end` belongs to the node. */
  begin(node: Node): void {
    const page = this.#in.getCurrentPageInfo().pageNumber;
    const list = this.#marked.get(page) ?? [];
    this.#marked.set(page, list);
    const mcid = list.push(node) - 1;
    node.kids.push({ mcid, page });
    this.#in.write(`/${node.role} <</MCID ${mcid}>> BDC`);
  }
  end(): void {
    this.#in.write('EMC');
  }
  /** Decoration, which a screen reader skips. */
  artifact(draw: () => void): void {
    this.beginArtifact();
    draw();
    this.end();
  }
  beginArtifact(): void {
    this.#in.write('/Artifact BMC');
  }
  mark(role: string, draw: () => void, more: More = {}): Node {
    const node = this.open(role, more);
    this.begin(node);
    draw();
    this.end();
    this.close();
    return node;
  }

  /** Names the place at height y of the current page. */
  anchor(name: string, y: number): void {
    this.#places.set(name, this.#place(y));
  }
  /** The page a named place is on; undefined while there is none of that name. */
  pageOf(name: string): number | undefined {
    return this.#places.get(name)?.page;
  }
  bookmark(title: string, level: number, y: number): void {
    let parent = this.#outline;
    for (let last = parent.kids.at(-1); last && last.level < level; last = parent.kids.at(-1)) parent = last;
    parent.kids.push({ title, level, id: 0, kids: [], ...this.#place(y) });
  }
  link(owner: Node, to: string, x: number, y: number, width: number, height: number): void {
    const foot = this.#in.pageSize.getHeight() - y - height;
    const rect = [x, foot, x + width, foot + height].map(number).join(' ');
    const link: Annotation = { page: this.#in.getCurrentPageInfo().pageNumber, rect, to, owner, id: 0 };
    this.#links.push(link);
    owner.kids.push(link);
  }

  #place(y: number): Place {
    return { page: this.#in.getCurrentPageInfo().pageNumber, y: this.#in.pageSize.getHeight() - y };
  }
  #dest({ page, y }: Place): string {
    return `/Dest[${this.#in.getPageInfo(page).objId} 0 R/XYZ null ${number(y)} null]`;
  }
  #object(id: number, body: string): void {
    this.#in.newObjectDeferredBegin(id, true);
    this.#in.write(body);
    this.#in.write('endobj');
  }

  #putTree(): void {
    const all: { node: Node; parent: Node | undefined }[] = [];
    const walk = (node: Node, parent?: Node) => {
      node.id = this.#in.newObjectDeferred();
      all.push({ node, parent });
      for (const kid of node.kids) if (isNode(kid)) walk(kid, node);
    };
    this.#tree = this.#in.newObjectDeferred();
    const parents = this.#in.newObjectDeferred();
    walk(this.#root);
    const pages = this.#doc.getNumberOfPages();
    const links = this.#links.filter((link) => link.id > 0);
    const nums = [...this.#marked]
      .sort(([a], [b]) => a - b)
      .map(([page, list]) => `${page - 1}[${list.map((n) => `${n.id} 0 R`).join(' ')}]`);
    links.forEach((link, i) => nums.push(`${pages + i} ${link.owner.id} 0 R`));
    const next = pages + links.length;
    this.#object(this.#tree, `<</Type /StructTreeRoot /K ${this.#root.id} 0 R /ParentTree ${parents} 0 R /ParentTreeNextKey ${next}>>`);
    this.#object(parents, `<</Nums [${nums.join(' ')}]>>`);
    for (const { node, parent } of all) this.#object(node.id, this.#element(node, parent?.id ?? this.#tree));
    links.forEach((link, i) => {
      const place = this.#places.get(link.to) ?? { page: 1, y: 0 };
      const body = `/Subtype/Link/Rect[${link.rect}]/Border[0 0 0]/F 4/StructParent ${pages + i}${this.#dest(place)}`;
      this.#object(link.id, `<<${body}>>`);
    });
  }

  /** An element as short as the format allows (ISO 32000-2, 14.7.2): `Type` may be left out, and what stands on its page is a number. */
  #element(node: Node, parent: number): string {
    const pageOf = (page: number) => `/Pg ${this.#in.getPageInfo(page).objId} 0 R`;
    const home = node.kids.find((kid) => !isNode(kid) && !isLink(kid)) as Leaf | undefined;
    const kids = node.kids.flatMap((kid) => {
      if (isNode(kid)) return [`${kid.id} 0 R`];
      const elsewhere = kid.page === home?.page ? '' : pageOf(kid.page);
      if (!isLink(kid)) return [elsewhere ? `<</Type/MCR${elsewhere}/MCID ${kid.mcid}>>` : String(kid.mcid)];
      return kid.id > 0 ? [`<</Type/OBJR${elsewhere}/Obj ${kid.id} 0 R>>`] : [];
    });
    const told = `${node.scope ? `/Scope/${node.scope}` : ''}${node.summary ? `/Summary ${textString(node.summary)}` : ''}`;
    const table = told ? `/A<</O/Table${told}>>` : '';
    const alt = node.alt ? `/Alt ${textString(node.alt)}` : '';
    return `<</S/${node.role}/P ${parent} 0 R${home ? pageOf(home.page) : ''}${table}${alt}/K[${kids.join(' ')}]>>`;
  }

  #putOutline(): void {
    if (this.#outline.kids.length === 0) return;
    const number = (item: Bookmark): void => {
      item.id = this.#in.newObjectDeferred();
      item.kids.forEach(number);
    };
    number(this.#outline);
    const count = (item: Bookmark): number => item.kids.reduce((sum, kid) => sum + 1 + count(kid), 0);
    const ends = (item: Bookmark) =>
      item.kids.length > 0 ? ` /First ${item.kids[0]?.id ?? 0} 0 R /Last ${item.kids.at(-1)?.id ?? 0} 0 R` : '';
    this.#object(this.#outline.id, `<</Type /Outlines /Count ${this.#outline.kids.length}${ends(this.#outline)}>>`);
    const put = (parent: Bookmark): void => {
      parent.kids.forEach((item, i) => {
        const before = parent.kids[i - 1];
        const after = parent.kids[i + 1];
        const beside = `${before ? ` /Prev ${before.id} 0 R` : ''}${after ? ` /Next ${after.id} 0 R` : ''}`;
        // A negative count: closed, so that the list of sections fits on a screen.
        const size = item.kids.length > 0 ? ` /Count ${-count(item)}` : '';
        this.#object(
          item.id,
          `<</Title ${textString(item.title)} /Parent ${parent.id} 0 R${beside}${ends(item)}${size} ${this.#dest(item)}>>`,
        );
        put(item);
      });
    };
    put(this.#outline);
  }
}
