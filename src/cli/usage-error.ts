/** What was asked for makes no sense: told on standard error without a stack, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
