import { exitCode, type ExitCode } from '../exit-code.js';
import { jsonText } from '../json/json-text.js';
import { allRules } from '../../language/report/rule-catalogue.js';
import type { Terminal } from '../terminal.js';

/** `corr rules`: the catalogue, as a table or as JSON. */
export function rules(options: { readonly json?: boolean }, terminal: Terminal): ExitCode {
  const catalogue = allRules();
  if (options.json === true) {
    terminal.out.write(jsonText(catalogue.map((rule) => ({ ...rule }))));
    return exitCode.good;
  }
  const width = Math.max(...catalogue.map(({ name }) => name.length));
  const lines = catalogue.map(({ code, name, severity, title, equation }) => {
    const guarded = equation === undefined ? '' : ` (Eq. ${equation})`;
    return `${code}  ${name.padEnd(width)}  ${severity.padEnd(11)}  ${title}${guarded}`;
  });
  terminal.out.write(`${lines.join('\n')}\n`);
  return exitCode.good;
}
