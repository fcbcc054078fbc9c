/** How a client may ask to be connected; the server finds it among the arguments of the process. */
const channels = /^--(?:stdio$|node-ipc$|socket=|pipe=)/u;

/** `corr lsp`: the language server, which ends with its client. */
export function lsp(): Promise<never> {
  if (!process.argv.some((argument) => channels.test(argument))) process.argv.push('--stdio');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle of its own, so that other commands start fast
  require('./server.cjs');
  return new Promise(() => undefined);
}
