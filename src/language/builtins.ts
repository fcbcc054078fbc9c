import { URI } from 'langium';

/** The constants that every scenario knows; `id` is the identity, which a number becomes wherever an operator stands. */
export const builtinUri = URI.parse('builtin:///constants.corr');

export const builtinText = `param pi = ${Math.PI}
param π = ${Math.PI}
param e = ${Math.E}
param id = 1
`;

export const constantNames: readonly string[] = [...builtinText.matchAll(/^param (\S+)/gm)].map(
  ([, name]) => name,
);
