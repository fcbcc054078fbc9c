import type { AstNode } from 'langium';
import type { Origin } from '../../engine/model.js';
import { locationOf } from '../location.js';
import type { Location } from '../program.js';

/** Gives the engine numbers for places, and takes them back. */
export class Origins {
  readonly #locations: Location[] = [];
  readonly #byNode = new Map<AstNode, Origin>();

  of(node: AstNode, property?: string): Origin {
    if (property !== undefined) return this.#locations.push(locationOf(node, property)) - 1;
    const known = this.#byNode.get(node);
    if (known !== undefined) return known;
    const origin = this.#locations.push(locationOf(node)) - 1;
    this.#byNode.set(node, origin);
    return origin;
  }

  locate(origin: Origin | undefined): Location | undefined {
    return origin === undefined ? undefined : this.#locations[origin];
  }
}
