import { DefaultTokenBuilder, type TokenBuilderOptions } from 'langium';
import type { TokenType } from 'chevrotain';
import { expect, test } from 'vitest';
import { createCorrServices } from '../../src/language/services.js';

test('the tokens are those that Langium would build', () => {
  const { corr } = createCorrServices();
  const options: TokenBuilderOptions = {};
  const shown = (tokens: unknown): unknown =>
    (tokens as TokenType[]).map(({ LONGER_ALT, ...token }) => ({
      ...token,
      longer: (LONGER_ALT as TokenType[] | undefined)?.map(({ name }) => name) ?? [],
    }));
  const own = shown(corr.parser.TokenBuilder.buildTokens(corr.Grammar, options));
  expect(own).toEqual(shown(new DefaultTokenBuilder().buildTokens(corr.Grammar, options)));
});
