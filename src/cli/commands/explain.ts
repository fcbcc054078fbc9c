import { exitCode, type ExitCode } from '../exit-code.js';
import { allRules, findRule } from '../../language/report/rule-catalogue.js';
import { suggestion } from '../suggestion.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** `corr explain`: the page of a rule from docs/rules, where every rule has one. */
export async function explain(nameOrCode: string, terminal: Terminal): Promise<ExitCode> {
  const rule = findRule(nameOrCode);
  if (rule === undefined) {
    const known = allRules().flatMap(({ name, code }) => [name, code]);
    throw new UsageError(
      `unknown rule '${nameOrCode}'${suggestion(nameOrCode, known)}; corr rules lists them all`,
    );
  }
  const { pages } = await import('corrflow:rule-pages');
  terminal.out.write(`${pages[rule.name].trimEnd()}\n`);
  return exitCode.good;
}
