/**
 * One spelling for one name: composed characters (NFC), and the Greek mu for the micro sign that keyboards
 * produce.
 */
export function normalName(text: string): string {
  return text.normalize('NFC').replaceAll('\u00B5', '\u03BC');
}

const synonyms: Readonly<Record<string, string>> = { β: 'beta', μ: 'mu' };

/** The ASCII spelling of a subsystem property. */
export function propertyName(text: string): string {
  const name = normalName(text);
  return synonyms[name] ?? name;
}
