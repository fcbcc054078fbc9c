import {
  createParser,
  LangiumParser,
  type AstNode,
  type LangiumCoreServices,
  type ParseResult,
} from 'langium';
import { Problems } from './problems.js';
import { refuseUnreadable } from './readable-text.js';

/** A parser that takes a text on which it would exhaust the stack for an empty one; whoever reads the text tells. */
class GuardedParser extends LangiumParser {
  override parse<T extends AstNode>(
    text: string,
    options?: Parameters<LangiumParser['parse']>[1],
  ): ParseResult<T> {
    return super.parse<T>(refuseUnreadable(text, '', new Problems()) ? '' : text, options);
  }
}

export function createGuardedParser(services: LangiumCoreServices): LangiumParser {
  const parser = createParser(
    services.Grammar,
    new GuardedParser(services),
    services.parser.Lexer.definition,
  );
  parser.finalize();
  return parser;
}
