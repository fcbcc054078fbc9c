import type { Complaint, Fix } from './fix.js';

/** What the language itself proposes to write: the nearest name, a tolerance, a sign of this notation. */
export function applyTextChange({ finding, document }: Complaint): Fix[] {
  const { edit, rule } = finding;
  if (edit === undefined) return [];
  const uri = document.uri.toString();
  const changes = [{ uri, ...edit }];
  if (rule === 'missing-tolerance')
    return [
      { title: `Add the tolerance \`${edit.text.trim()}\``, changes, isPreferred: true },
      { title: 'Add the tolerance `± 1%`', changes: [{ uri, ...edit, text: ' ± 1%' }] },
    ];
  return [{ title: `Write \`${edit.text}\``, changes, isPreferred: true }];
}
