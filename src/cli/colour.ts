import picocolors from 'picocolors';
import type { Output, Terminal } from './terminal.js';

export type ColourChoice = 'auto' | 'always' | 'never';
export type Colours = ReturnType<typeof picocolors.createColors>;

/**
 * The colours for one output: `--color` first, then FORCE_COLOR, NO_COLOR and TERM=dumb, then whether a person
 * is looking. Colour is an addition only: every line says the same without it.
 */
export function coloursFor(choice: ColourChoice, output: Output, terminal: Terminal): Colours {
  return picocolors.createColors(wanted(choice, output, terminal.environment));
}

/** No colour at all, for files. */
export const plain: Colours = picocolors.createColors(false);

function wanted(choice: ColourChoice, output: Output, environment: Terminal['environment']): boolean {
  switch (choice) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto': {
      const forced = environment['FORCE_COLOR'];
      if (forced !== undefined) return forced !== '0' && forced !== 'false';
      if ((environment['NO_COLOR'] ?? '') !== '') return false;
      return environment['TERM'] !== 'dumb' && output.isTerminal;
    }
  }
}
