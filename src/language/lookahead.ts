import type { BaseParser, ILookaheadStrategy, IOrAlt } from 'chevrotain';
import { LLStarLookaheadStrategy } from 'chevrotain-allstar';

type AlternationOptions = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0];
type OptionalOptions = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0];
type Choose = (this: BaseParser, alternatives?: IOrAlt<unknown>[]) => number | undefined;
type Enter = (this: BaseParser) => boolean;

/**
 * The lookahead of Langium, worked out for each choice of the grammar when a parser first stands before it. Most texts meet a
 * part of the choices only, and to work all of them out is a tenth of the time to a verdict.
 */
export class LazyLookahead extends LLStarLookaheadStrategy {
  constructor() {
    // Warnings of ambiguity are for the author of the grammar; `npm run generate` gives them.
    super({ logging: () => undefined });
  }

  override buildLookaheadForAlternation(options: AlternationOptions): Choose {
    let choose: Choose | undefined;
    const build = (): Choose => super.buildLookaheadForAlternation(options);
    return function (alternatives) {
      choose ??= build();
      return choose.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(options: OptionalOptions): Enter {
    let enter: Enter | undefined;
    const build = (): Enter => super.buildLookaheadForOptional(options);
    return function () {
      enter ??= build();
      return enter.call(this);
    };
  }
}
