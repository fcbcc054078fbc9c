import { UsageError } from './usage-error.js';

/** Which scenarios a run is about, by name. */
export type ScenarioFilter = (name: string) => boolean;

/** `--filter text` keeps the names that contain the text, `--filter /regex/i` those that match. */
export function parseFilter(option: string | undefined): ScenarioFilter {
  if (option === undefined) return () => true;
  const pattern = /^\/(.+)\/([iu]*)$/su.exec(option);
  if (pattern === null) return (name) => name.includes(option);
  try {
    const expression = new RegExp(pattern[1], pattern[2]);
    return (name) => expression.test(name);
  } catch (error) {
    throw new UsageError(
      `--filter ${option}: ${error instanceof Error ? error.message : 'no regular expression'}`,
    );
  }
}
