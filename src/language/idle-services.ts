import { createCorrServices } from './services.js';
import { builtinUri } from './builtins.js';

type Services = ReturnType<typeof createCorrServices>;

/** Building a parser takes longer than most files take to be read: one that has no work waits for the next. */
let idle: Services | undefined;

/** Lends the services of the language, without any document but the built-in one, to one task at a time. */
export async function withServices<Result>(task: (services: Services) => Promise<Result>): Promise<Result> {
  const services = idle ?? createCorrServices();
  idle = undefined;
  const result = await task(services);
  // After a task that threw nobody knows in which state they are, and they are left behind.
  await forgetDocuments(services);
  idle = services;
  return result;
}

async function forgetDocuments({ shared: { workspace } }: Services): Promise<void> {
  const uris = workspace.LangiumDocuments.all.map(({ uri }) => uri).toArray();
  await workspace.DocumentBuilder.update(
    [],
    uris.filter((uri) => uri.toString() !== builtinUri.toString()),
  );
}
