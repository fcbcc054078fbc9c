/**
 * One spelling for one name: composed characters (NFC), and the Greek mu for the micro sign that keyboards
 * produce.
 */
export function normalName(text: string): string {
  return text.normalize('NFC').replaceAll('\u00B5', '\u03BC');
}

const synonyms: Readonly<Record<string, string>> = { β: 'beta', μ: 'mu', χ: 'chi' };

/** The ASCII spelling of a property of a subsystem or of a form of correlation. */
export function asciiName(text: string): string {
  const name = normalName(text);
  return Object.hasOwn(synonyms, name) ? synonyms[name] : name;
}
