import {
  DefaultTokenBuilder,
  stream,
  type Grammar,
  type GrammarAST,
  type TokenBuilderOptions,
} from 'langium';
import type { TokenType, TokenVocabulary } from 'chevrotain';

/** Terminals that may go on where a keyword begins, by the first sign of the keyword. */
const longer: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^[A-Za-z]+$/, ['ID']],
  [/^\/$/, ['ML_COMMENT', 'SL_COMMENT']],
];

/**
 * The tokens of the language, the same as Langium would build: it finds the rules that can be reached and the terminals
 * that may be longer than a keyword by walking the grammar and the syntax of regular expressions, which takes a tenth of
 * the start-up time of the command line.
 */
export class CorrTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const rules = stream<GrammarAST.AbstractRule>(grammar.rules);
    const terminals = this.buildTerminalTokens(rules);
    return [...this.buildKeywordTokens(rules, terminals, options), ...terminals];
  }

  protected override findLongerAlt(keyword: GrammarAST.Keyword, terminals: TokenType[]): TokenType[] {
    const names = longer.find(([begins]) => begins.test(keyword.value))?.[1] ?? [];
    return terminals.filter(({ name }) => names.includes(name));
  }
}
