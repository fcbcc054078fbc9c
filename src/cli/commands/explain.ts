import { equationText } from '../equations.js';
import { exitCode, type ExitCode } from '../exit-code.js';
import { allRules, findRule, type NamedRule } from '../rule-catalogue.js';
import { suggestion } from '../suggestion.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** `corr explain`: the page of a rule from docs/rules, or its catalogue entry while there is no page. */
export async function explain(nameOrCode: string, terminal: Terminal): Promise<ExitCode> {
  const rule = findRule(nameOrCode);
  if (rule === undefined) {
    const known = allRules().flatMap(({ name, code }) => [name, code]);
    throw new UsageError(
      `unknown rule '${nameOrCode}'${suggestion(nameOrCode, known)}; corr rules lists them all`,
    );
  }
  const { pages } = await import('corrflow:rule-pages');
  const page = Object.hasOwn(pages, rule.name) ? pages[rule.name] : catalogueEntry(rule);
  terminal.out.write(`${page.trimEnd()}\n`);
  return exitCode.good;
}

function catalogueEntry({ name, code, title, severity, allowable, equation }: NamedRule): string {
  const lines = [`# ${name} (${code})`, '', `${title}.`, '', `Severity: ${severity}.`];
  if (equation !== undefined) lines.push(`${equationText(equation)}.`);
  if (allowable) lines.push(`A scenario may say: allow ${name} because "..."`);
  return lines.join('\n');
}
