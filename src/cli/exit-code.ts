/**
 * What the process tells its caller. The four classes that other tools mix up are kept apart, so that a CI job
 * can tell "your physics is wrong" from "I could not look".
 */
export const exitCode = {
  /** Everything that was asked for was judged and is as it should be. */
  good: 0,
  /** A finding of severity error, or an expectation that failed. */
  findings: 1,
  /** Bad usage, an unreadable file, or nothing that matched. */
  couldNotRun: 2,
  /** A verdict within the numerical error, or a scenario stopped by a limit. */
  incomplete: 3,
  /** A fault of Corrflow itself. */
  internal: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const precedence: readonly ExitCode[] = [
  exitCode.internal,
  exitCode.couldNotRun,
  exitCode.findings,
  exitCode.incomplete,
];

/** The code that wins when several apply: 70, 2, 1, 3, and 0 when there is none. */
export function gravest(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return precedence.find((code) => seen.has(code)) ?? exitCode.good;
}
