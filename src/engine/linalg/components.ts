/** Disjoint sets over 0 .. size-1. */
export class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(element: number): number {
    let root = element;
    while (this.#parent[root] !== root) root = this.#parent[root];
    while (this.#parent[element] !== root) {
      const next = this.#parent[element];
      this.#parent[element] = root;
      element = next;
    }
    return root;
  }

  /** The smaller index becomes the root, so that results do not depend on the order of calls. */
  union(a: number, b: number): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA < rootB) this.#parent[rootB] = rootA;
    else this.#parent[rootA] = rootB;
  }

  /** The sets, each sorted, ordered by their smallest element. */
  groups(): number[][] {
    const byRoot = new Map<number, number[]>();
    for (let index = 0; index < this.#parent.length; index++) {
      const root = this.find(index);
      const group = byRoot.get(root);
      if (group === undefined) byRoot.set(root, [index]);
      else group.push(index);
    }
    return [...byRoot.values()];
  }
}
